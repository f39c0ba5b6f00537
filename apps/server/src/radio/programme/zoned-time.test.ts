import { describe, expect, test } from 'vitest';
import { ZonedTime } from './zoned-time.ts';

const wall = (text: string): number => Date.parse(`${text}Z`);
const utc = (atMs: number): string => new Date(atMs).toISOString().slice(0, 16);

test.each([
  ['UTC', '2026-03-01T12:00', '2026-03-01T12:00'],
  ['Europe/Berlin', '2026-01-15T08:10', '2026-01-15T07:10'],
  ['Europe/Berlin', '2026-07-15T08:10', '2026-07-15T06:10'],
  ['Asia/Kathmandu', '2026-07-15T08:10', '2026-07-15T02:25'],
])('in %s the clock shows %s at %sZ', (zone, shown, instant) => {
  const time = new ZonedTime(zone);
  expect(utc(time.instantOf(wall(shown)))).toBe(instant);
  expect(time.wallAt(Date.parse(`${instant}Z`))).toBe(wall(shown));
});

describe('when the clock is put forward', () => {
  test.each([
    // Berlin leaves out 02:00 to 03:00.
    ['Europe/Berlin', '2026-03-29T01:59', '2026-03-29T00:59'],
    ['Europe/Berlin', '2026-03-29T02:00', '2026-03-29T01:00'],
    ['Europe/Berlin', '2026-03-29T02:30', '2026-03-29T01:00'],
    ['Europe/Berlin', '2026-03-29T03:00', '2026-03-29T01:00'],
    ['Europe/Berlin', '2026-03-29T03:01', '2026-03-29T01:01'],
    // São Paulo left out the first hour of the day, midnight itself included.
    ['America/Sao_Paulo', '2018-11-03T23:59', '2018-11-04T02:59'],
    ['America/Sao_Paulo', '2018-11-04T00:00', '2018-11-04T03:00'],
    ['America/Sao_Paulo', '2018-11-04T00:30', '2018-11-04T03:00'],
    ['America/Sao_Paulo', '2018-11-04T01:00', '2018-11-04T03:00'],
    // Lord Howe Island leaves out only half an hour.
    ['Australia/Lord_Howe', '2026-10-04T02:00', '2026-10-03T15:30'],
    ['Australia/Lord_Howe', '2026-10-04T02:15', '2026-10-03T15:30'],
    ['Australia/Lord_Howe', '2026-10-04T02:30', '2026-10-03T15:30'],
  ])('in %s a clock first shows %s or later at %sZ', (zone, shown, instant) => {
    expect(utc(new ZonedTime(zone).instantOf(wall(shown)))).toBe(instant);
  });
});

describe('when the clock is put back', () => {
  test.each([
    ['Europe/Berlin', '2026-10-25T01:59', '2026-10-24T23:59'],
    ['Europe/Berlin', '2026-10-25T02:30', '2026-10-25T00:30'],
    ['Europe/Berlin', '2026-10-25T03:00', '2026-10-25T02:00'],
    ['America/Sao_Paulo', '2018-02-17T23:30', '2018-02-18T01:30'],
    ['America/Sao_Paulo', '2018-02-18T00:00', '2018-02-18T03:00'],
    ['Australia/Lord_Howe', '2026-04-05T01:45', '2026-04-04T14:45'],
    ['Australia/Lord_Howe', '2026-04-05T02:00', '2026-04-04T15:30'],
  ])(
    'in %s a time that comes twice is meant at its first coming: %s is %sZ',
    (zone, shown, instant) => {
      expect(utc(new ZonedTime(zone).instantOf(wall(shown)))).toBe(instant);
    },
  );
});

test('what comes later on the wall never comes earlier', () => {
  for (const zone of ['Europe/Berlin', 'America/Sao_Paulo', 'Australia/Lord_Howe']) {
    const time = new ZonedTime(zone);
    for (const day of [
      '2018-02-17',
      '2018-11-03',
      '2026-03-28',
      '2026-04-04',
      '2026-10-03',
      '2026-10-24',
    ]) {
      let last = -Infinity;
      for (let minute = 0; minute < 48 * 60; minute += 15) {
        const atMs = time.instantOf(wall(`${day}T00:00`) + minute * 60_000);
        expect(atMs).toBeGreaterThanOrEqual(last);
        last = atMs;
      }
    }
  }
});

test('an unknown zone is an error, and none is that of the machine', () => {
  expect(() => new ZonedTime('Europe/Atlantis')).toThrow(RangeError);
  expect(new ZonedTime(null).timeZone).toBe(new Intl.DateTimeFormat().resolvedOptions().timeZone);
});
