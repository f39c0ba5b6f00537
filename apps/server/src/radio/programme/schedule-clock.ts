import type { Schedule, ScheduleRange, StationId } from '@music-minion/protocol';
import { ZonedTime } from './zoned-time.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** So far is looked ahead at once; every range comes at least once a week. */
const HORIZON_DAYS = 9;

/** From this instant on a range's station is on; null where none is, and the fallback plays. */
interface Edge {
  atMs: number;
  stationId: StationId | null;
}

/** Which station a schedule wants at an instant. */
export class ScheduleClock {
  readonly #schedule: Schedule;
  readonly #zone: ZonedTime;
  #edges: readonly Edge[] = [];
  #fromMs = 0;
  #toMs = 0;

  constructor(schedule: Schedule) {
    this.#schedule = schedule;
    this.#zone = new ZonedTime(schedule.timeZone);
  }

  stationAt(atMs: number): StationId | null {
    this.#lookAround(atMs);
    return this.#wantedAt(atMs);
  }

  /** The next instant after this one at which the schedule wants another station; null where it never will. */
  nextEdgeMs(afterMs: number): number | null {
    const now = this.stationAt(afterMs);
    const change = this.#edges.find(({ atMs }) => atMs > afterMs && this.#wantedAt(atMs) !== now);
    return change?.atMs ?? null;
  }

  #wantedAt(atMs: number): StationId | null {
    const edge = this.#edges.findLast((edge) => edge.atMs <= atMs);
    return edge?.stationId ?? this.#schedule.fallbackStationId;
  }

  #lookAround(atMs: number): void {
    if (atMs >= this.#fromMs && atMs < this.#toMs - (HORIZON_DAYS - 1) * DAY_MS) return;
    this.#fromMs = atMs - DAY_MS / 2;
    this.#toMs = atMs + HORIZON_DAYS * DAY_MS;
    this.#edges = this.#findEdges(atMs);
  }

  #findEdges(atMs: number): Edge[] {
    const today = Math.floor(this.#zone.wallAt(atMs) / DAY_MS);
    const edges: Edge[] = [];
    // A range of yesterday may reach into today, and half a day before now is looked at, too.
    for (let day = today - 2; day <= today + HORIZON_DAYS; day++) {
      for (const range of this.#schedule.ranges) {
        if (!range.weekdays.includes(isoWeekday(day))) continue;
        const { fromMinute, toMinute } = minutesOf(range);
        const startsAtMs = this.#zone.instantOf(day * DAY_MS + fromMinute * MINUTE_MS);
        const endsAtMs = this.#zone.instantOf(day * DAY_MS + toMinute * MINUTE_MS);
        // The clock is put forward over all of it: it does not take place.
        if (endsAtMs <= startsAtMs) continue;
        edges.push({ atMs: startsAtMs, stationId: range.stationId });
        edges.push({ atMs: endsAtMs, stationId: null });
      }
    }
    // Where one range ends and another begins, the beginning counts.
    return edges.sort(
      (one, other) =>
        one.atMs - other.atMs || Number(one.stationId !== null) - Number(other.stationId !== null),
    );
  }
}

/** From midnight of the day it begins on; an end that is no later than the beginning is on the day after. */
export function minutesOf({ from, to }: ScheduleRange): { fromMinute: number; toMinute: number } {
  const [fromMinute, toMinute] = [toMinutes(from), toMinutes(to)];
  return { fromMinute, toMinute: toMinute > fromMinute ? toMinute : toMinute + 24 * 60 };
}

function toMinutes(timeOfDay: string): number {
  const [hours = 0, minutes = 0] = timeOfDay.split(':').map(Number);
  return hours * 60 + minutes;
}

/** 1 = Monday; days are counted from 1970-01-01, a Thursday. */
function isoWeekday(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}
