/** A date and time of day as a clock on the wall shows it, as ms since 1970 if that clock were UTC's. */
export type WallMs = number;

const DAY_MS = 86_400_000;

/** The clock on the wall of one time zone, daylight saving included. */
export class ZonedTime {
  readonly #format: Intl.DateTimeFormat;

  /** @param timeZone an IANA name; null is the zone of this machine. Throws a RangeError for an unknown one. */
  constructor(timeZone: string | null) {
    this.#format = new Intl.DateTimeFormat('en-US', {
      ...(timeZone === null ? {} : { timeZone }),
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  }

  get timeZone(): string {
    return this.#format.resolvedOptions().timeZone;
  }

  wallAt(atMs: number): WallMs {
    const part: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
    for (const { type, value } of this.#format.formatToParts(atMs)) part[type] = Number(value);
    const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
    const ms = ((atMs % 1000) + 1000) % 1000;
    return Date.UTC(year, month - 1, day, hour, minute, second) + ms;
  }

  /**
   * The first instant at which the clock shows this time or a later one. A time that comes twice is meant at its first
   * coming; one that is left out, when the clock is put forward over it: so what follows on the wall never comes
   * earlier, and two ranges that touch on the wall touch on the air.
   */
  instantOf(wallMs: WallMs): number {
    const offsets = [-DAY_MS, DAY_MS].map((away) => this.#offsetAt(wallMs + away));
    const candidates = offsets.map((offset) => wallMs - offset).toSorted((a, b) => a - b);
    const exact = candidates.find((atMs) => this.wallAt(atMs) === wallMs);
    return exact ?? this.#firstShowing(wallMs, candidates[0] ?? wallMs, candidates[1] ?? wallMs);
  }

  #offsetAt(atMs: number): number {
    return this.wallAt(atMs) - atMs;
  }

  /** By halving: between two instants of which the first shows an earlier time and the second a later one. */
  #firstShowing(wallMs: WallMs, fromMs: number, toMs: number): number {
    let [before, after] = [fromMs - 1, toMs];
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2);
      if (this.wallAt(middle) >= wallMs) after = middle;
      else before = middle;
    }
    return after;
  }
}
