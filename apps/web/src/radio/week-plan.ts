import type { Schedule, ScheduleRange } from '@music-minion/protocol';

export const DAY_MINUTES = 24 * 60;

export const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/** A part of a day, in minutes from midnight, and what it belongs to; null is a gap, filled by the fallback. */
export interface Stretch {
  fromMinute: number;
  toMinute: number;
  range: ScheduleRange | null;
}

/** The seven days from Monday on, each without a hole. */
export function weekPlan({ ranges }: Pick<Schedule, 'ranges'>): Stretch[][] {
  return weekdays.map((_, index) => {
    const weekday = index + 1;
    const dayBefore = weekday === 1 ? 7 : weekday - 1;
    const stretches = ranges.flatMap((range) => {
      const [from, to] = [minuteOf(range.from), minuteOf(range.to)];
      const isOvernight = to <= from;
      const own = { fromMinute: from, toMinute: isOvernight ? DAY_MINUTES : to, range };
      const rest = { fromMinute: 0, toMinute: to, range };
      return [
        ...(range.weekdays.includes(weekday) ? [own] : []),
        ...(isOvernight && to > 0 && range.weekdays.includes(dayBefore) ? [rest] : []),
      ];
    });
    return withGaps(stretches.sort((one, other) => one.fromMinute - other.fromMinute));
  });
}

/** "Mon–Fri", "Sat, Sun", "every day" */
export function daysWords(days: readonly number[]): string {
  const sorted = [...new Set(days)].sort((one, other) => one - other);
  if (sorted.length === 7) return 'every day';
  const runs: number[][] = [];
  for (const day of sorted) {
    const run = runs.at(-1);
    if (run && run.at(-1) === day - 1) run.push(day);
    else runs.push([day]);
  }
  return runs.flatMap(runWords).join(', ');
}

/** Minutes from midnight, and the weekday from 1 (Monday) to 7, there and then. */
export function timeIn(timeZone: string | null, atMs: number): { weekday: number; minute: number } {
  const format = new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(timeZone === null ? {} : { timeZone }),
  });
  const parts = new Map(format.formatToParts(atMs).map(({ type, value }) => [type, value]));
  const weekday = weekdays.findIndex((day) => day === parts.get('weekday')) + 1;
  return { weekday, minute: Number(parts.get('hour')) * 60 + Number(parts.get('minute')) };
}

function runWords(run: readonly number[]): string[] {
  const names = run.map((day) => weekdays[day - 1] ?? '');
  return names.length > 2 ? [`${names[0]}–${names.at(-1)}`] : names;
}

function withGaps(stretches: readonly Stretch[]): Stretch[] {
  const whole: Stretch[] = [];
  let until = 0;
  for (const stretch of stretches) {
    if (stretch.fromMinute > until)
      whole.push({ fromMinute: until, toMinute: stretch.fromMinute, range: null });
    whole.push(stretch);
    until = stretch.toMinute;
  }
  if (until < DAY_MINUTES) whole.push({ fromMinute: until, toMinute: DAY_MINUTES, range: null });
  return whole;
}

function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
