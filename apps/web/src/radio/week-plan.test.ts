import type { ScheduleRange, StationId } from '@music-minion/protocol';
import { expect, test } from 'vitest';
import { daysWords, timeIn, weekPlan } from './week-plan.ts';

const range = (weekdays: number[], from: string, to: string): ScheduleRange => ({
  weekdays,
  from,
  to,
  stationId: 'jazz' as StationId,
});
const shape = (schedule: ScheduleRange[]) =>
  weekPlan({ ranges: schedule }).map((day) =>
    day.map(({ fromMinute, toMinute, range }) => [fromMinute / 60, toMinute / 60, range !== null]),
  );

test('a day has no hole: what no range fills is the fallback', () => {
  const [monday, tuesday] = shape([range([1], '18:00', '20:00'), range([1], '08:00', '12:00')]);
  expect(monday).toEqual([
    [0, 8, false],
    [8, 12, true],
    [12, 18, false],
    [18, 20, true],
    [20, 24, false],
  ]);
  expect(tuesday).toEqual([[0, 24, false]]);
});

test('a range over midnight goes on in the morning, from Sunday into Monday, too', () => {
  const week = shape([range([7], '22:00', '02:00')]);
  expect(week[6]).toEqual([
    [0, 22, false],
    [22, 24, true],
  ]);
  expect(week[0]).toEqual([
    [0, 2, true],
    [2, 24, false],
  ]);
});

test('a whole day is one stretch, and a range until midnight leaves nothing for the morning', () => {
  expect(shape([range([3], '00:00', '24:00')])[2]).toEqual([[0, 24, true]]);
  const night = shape([range([3], '20:00', '00:00')]);
  expect(night[2]?.at(-1)).toEqual([20, 24, true]);
  expect(night[3]).toEqual([[0, 24, false]]);
});

test('days are told as people say them', () => {
  expect(daysWords([5, 1, 2, 3, 4])).toBe('Mon–Fri');
  expect(daysWords([6, 7])).toBe('Sat, Sun');
  expect(daysWords([1, 3, 4, 5, 7])).toBe('Mon, Wed–Fri, Sun');
  expect(daysWords([1, 2, 3, 4, 5, 6, 7])).toBe('every day');
});

test('the hand of the clock stands where the schedule is', () => {
  const sunday = Date.UTC(2026, 2, 29, 22, 30);
  expect(timeIn('UTC', sunday)).toEqual({ weekday: 7, minute: 22 * 60 + 30 });
  expect(timeIn('Europe/Berlin', sunday)).toEqual({ weekday: 1, minute: 30 });
});
