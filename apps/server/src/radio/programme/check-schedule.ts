import type { Schedule, ScheduleRange } from '@music-minion/protocol';
import { minutesOf } from './schedule-clock.ts';
import { ZonedTime } from './zoned-time.ts';

const DAY_MINUTES = 24 * 60;
const WEEK_MINUTES = 7 * DAY_MINUTES;
const WEEKDAYS = [
  'Mondays',
  'Tuesdays',
  'Wednesdays',
  'Thursdays',
  'Fridays',
  'Saturdays',
  'Sundays',
];

/** Why a schedule cannot be followed, in a sentence; null when it can. Gaps are no problem: the fallback fills them. */
export function whyUnfit(schedule: Schedule): string | null {
  const { timeZone, ranges } = schedule;
  if (!isTimeZone(timeZone)) {
    return `There is no time zone "${timeZone}". Write it like Europe/Berlin, or leave it out for the one of the server.`;
  }
  const empty = ranges.find(({ from, to }) => from === to);
  if (empty) {
    return `A range from ${empty.from} to ${empty.to} has no length. For a whole day write 00:00 to 24:00.`;
  }
  return whyOverlapping(ranges);
}

function whyOverlapping(ranges: readonly ScheduleRange[]): string | null {
  const stretches = ranges.flatMap((range) =>
    [...new Set(range.weekdays)].map((weekday) => {
      const { fromMinute, toMinute } = minutesOf(range);
      const midnight = (weekday - 1) * DAY_MINUTES;
      return { range, weekday, from: midnight + fromMinute, to: midnight + toMinute };
    }),
  );
  stretches.sort((one, other) => one.from - other.from);
  for (const [index, stretch] of stretches.entries()) {
    const next = stretches[index + 1];
    // The last of the week may reach into the first of the next one.
    const [first] = stretches;
    const other = next ?? first;
    const otherFrom = next?.from ?? (first?.from ?? 0) + WEEK_MINUTES;
    if (other === undefined || stretch.to <= otherFrom) continue;
    const name = ({ range, weekday }: typeof stretch): string =>
      `${WEEKDAYS[weekday - 1]} ${range.from}–${range.to}`;
    return `Two ranges overlap: ${name(stretch)} and ${name(other)}. Let one end before the other begins.`;
  }
  return null;
}

function isTimeZone(timeZone: string | null): boolean {
  try {
    return new ZonedTime(timeZone).timeZone !== '';
  } catch {
    return false;
  }
}
