/** From the request to the first sound, in most browsers less; so late beside its burst is every device to be. */
const START_MS = 350;
/** What a single look at an element's clock says is off by some milliseconds. */
const LOOKS = 9;
/** Heard from two rooms at once, less is no echo. */
const WORTH_MENDING_MS = 12;
const MENDED_MS = 3;
/** So much is a stall, a long way or another burst: no pace makes up for it. */
const TOO_FAR_MS = 3000;
const MEND_WITHIN_MS = 20_000;
/** A twelfth of a semitone, which nobody hears in music. */
const MOST = 0.005;

/**
 * Brings a device as late as all others with the same burst, by playing a little faster or slower: so two that are heard in
 * one house do not echo, and none has to know of another.
 */
export class Pace {
  #lags: number[] = [];
  #isMending = false;

  /** The rate at which to play. To be asked at every look; `null` where the lag is not known. */
  rateFor(lagMs: number | null, burstSec: number): number {
    if (lagMs === null) {
      this.#lags = [];
      this.#isMending = false;
      return 1;
    }
    this.#lags = [...this.#lags, lagMs].slice(-LOOKS);
    if (this.#lags.length < LOOKS) return 1;
    const tooLateMs = median(this.#lags) - burstSec * 1000 - START_MS;
    const off = Math.abs(tooLateMs);
    this.#isMending = off > (this.#isMending ? MENDED_MS : WORTH_MENDING_MS) && off < TOO_FAR_MS;
    if (!this.#isMending) return 1;
    return 1 + Math.sign(tooLateMs) * Math.min(MOST, off / MEND_WITHIN_MS);
  }
}

/** Others keep no true time while their rate changes: measured in Firefox, unknown in Safari. */
export function canPace(userAgent: string): boolean {
  return /Chrom(e|ium)\//.test(userAgent);
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[values.length >> 1] ?? 0;
}
