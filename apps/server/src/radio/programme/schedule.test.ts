import type { Schedule, ScheduleRange, StationId } from '@music-minion/protocol';
import { describe, expect, test } from 'vitest';
import { whyUnfit } from './check-schedule.ts';
import { ScheduleClock } from './schedule-clock.ts';

const DAILY = [1, 2, 3, 4, 5, 6, 7];
const MINUTE_MS = 60_000;

function range(from: string, to: string, station: string, weekdays = DAILY): ScheduleRange {
  return { from, to, stationId: station as StationId, weekdays };
}
function scheduleOf(ranges: ScheduleRange[], timeZone: string | null = 'Europe/Berlin'): Schedule {
  return { timeZone, ranges, fallbackStationId: 'rest' as StationId };
}
/** Which stations are on from one instant to another, with the minutes that each of them lasts. */
function heard(schedule: Schedule, from: string, hours: number): string {
  const clock = new ScheduleClock(schedule);
  const runs: { station: string; minutes: number }[] = [];
  for (let minute = 0; minute < hours * 60; minute++) {
    const station = clock.stationAt(Date.parse(from) + minute * MINUTE_MS) ?? 'none';
    const last = runs.at(-1);
    if (last?.station === station) last.minutes += 1;
    else runs.push({ station, minutes: 1 });
  }
  return runs.map(({ station, minutes }) => `${station} ${minutes}`).join(', ');
}

test('each range has its station, and the fallback what is between them', () => {
  const schedule = scheduleOf([
    range('06:00', '09:00', 'morning'),
    range('20:00', '24:00', 'night'),
  ]);
  expect(heard(schedule, '2026-01-14T23:00Z', 24)).toBe(
    'rest 360, morning 180, rest 660, night 240',
  );
});

test('a range has its days, and one over midnight belongs to the day on which it begins', () => {
  const schedule = scheduleOf([range('22:00', '02:00', 'party', [6])]);
  // 2026-01-17 is a Saturday.
  expect(heard(schedule, '2026-01-16T23:00Z', 48)).toBe('rest 1320, party 240, rest 1320');
});

test('the change is found, from within a range and from without', () => {
  const clock = new ScheduleClock(scheduleOf([range('06:00', '09:00', 'morning')]));
  const next = (at: string): string => new Date(clock.nextEdgeMs(Date.parse(at))!).toISOString();
  expect(next('2026-01-15T00:00Z')).toBe('2026-01-15T05:00:00.000Z');
  expect(next('2026-01-15T05:00Z')).toBe('2026-01-15T08:00:00.000Z');
  expect(next('2026-01-15T08:00Z')).toBe('2026-01-16T05:00:00.000Z');
  expect(new ScheduleClock(scheduleOf([])).nextEdgeMs(0)).toBeNull();
});

test('ranges that touch are no gap, and two of one station no change', () => {
  const schedule = scheduleOf([range('06:00', '12:00', 'a'), range('12:00', '18:00', 'a')]);
  expect(heard(schedule, '2026-01-14T23:00Z', 24)).toBe('rest 360, a 720, rest 360');
  const edge = new ScheduleClock(schedule).nextEdgeMs(Date.parse('2026-01-15T08:00Z'))!;
  expect(new Date(edge).toISOString()).toBe('2026-01-15T17:00:00.000Z');
});

describe('on the days on which the clock is changed', () => {
  const berlin = scheduleOf([range('01:00', '02:30', 'a'), range('02:30', '04:00', 'b')]);

  test('in March what the clock leaves out is left out', () => {
    expect(heard(berlin, '2026-03-28T23:00Z', 5)).toBe('rest 60, a 60, b 60, rest 120');
  });

  test('in October the hour that comes twice is filled by whoever is on in it', () => {
    expect(heard(berlin, '2026-10-24T22:00Z', 7)).toBe('rest 60, a 90, b 150, rest 120');
  });

  test('a range that the clock is put forward over does not take place', () => {
    const schedule = scheduleOf([range('02:10', '02:50', 'never')]);
    expect(heard(schedule, '2026-03-28T23:00Z', 5)).toBe('rest 300');
    expect(heard(schedule, '2026-10-24T22:00Z', 7)).toBe('rest 130, never 40, rest 250');
  });

  test('in São Paulo a day begins at one o’clock', () => {
    const schedule = scheduleOf([range('00:00', '06:00', 'night')], 'America/Sao_Paulo');
    expect(heard(schedule, '2018-11-04T02:00Z', 7)).toBe('rest 60, night 300, rest 60');
  });

  test('on Lord Howe Island half an hour is left out', () => {
    const schedule = scheduleOf([range('01:30', '03:00', 'a')], 'Australia/Lord_Howe');
    expect(heard(schedule, '2026-10-03T14:30Z', 3)).toBe('rest 30, a 60, rest 90');
    expect(heard(schedule, '2026-04-04T14:00Z', 3)).toBe('rest 30, a 120, rest 30');
  });
});

describe('what cannot be followed is refused in a sentence', () => {
  test.each([
    [
      [range('08:00', '10:00', 'a'), range('09:00', '11:00', 'b')],
      /Two ranges overlap: Mondays 08:00–10:00 and Mondays 09:00–11:00/,
    ],
    [
      [range('22:00', '02:00', 'a', [7]), range('01:00', '03:00', 'b', [1])],
      /Sundays 22:00–02:00 and Mondays 01:00–03:00/,
    ],
    [[range('08:00', '10:00', 'a', [3]), range('08:00', '10:00', 'b', [2, 3])], /Wednesdays/],
    [[range('08:00', '08:00', 'a')], /has no length. For a whole day write 00:00 to 24:00/],
  ])('%j', (ranges, sentence) => {
    expect(whyUnfit(scheduleOf(ranges))).toMatch(sentence);
  });

  test('an unknown time zone', () => {
    expect(whyUnfit(scheduleOf([], 'Mars/Olympus'))).toMatch(/no time zone "Mars\/Olympus"/);
  });
});

test('gaps, ranges that touch, whole days and ranges over midnight are fine', () => {
  const ranges = [
    range('00:00', '24:00', 'a', [1, 2, 3]),
    range('22:00', '02:00', 'b', [5, 6]),
    range('02:00', '05:00', 'c', [6, 7]),
    range('23:00', '24:00', 'd', [7]),
  ];
  expect(whyUnfit(scheduleOf(ranges))).toBeNull();
  expect(whyUnfit(scheduleOf([], null))).toBeNull();
});
