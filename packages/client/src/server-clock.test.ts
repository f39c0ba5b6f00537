import { expect, test } from 'vitest';
import { backoffMs } from './backoff.ts';
import { ServerClock } from './server-clock.ts';

test('the probe with the shortest round trip decides, however wrong this device is [7.2]', () => {
  let nowMs = 0;
  const clock = new ServerClock(() => nowMs);
  expect(clock.serverNowMs()).toBeNull();
  const offsetMs = 1_700_000_000_000;
  const probe = (upMs: number, downMs: number): void => {
    const t0 = nowMs;
    const t1 = t0 + upMs + offsetMs;
    nowMs += upMs + downMs;
    clock.noteProbe({ t0, t1, t2: t1 });
  };
  probe(300, 20);
  expect(Math.abs(clock.serverNowMs()! - offsetMs - nowMs)).toBeCloseTo(140, 3);
  probe(5, 5);
  expect(clock.serverNowMs()).toBeCloseTo(offsetMs + nowMs, 3);
  probe(900, 10);
  expect(clock.serverNowMs()).toBeCloseTo(offsetMs + nowMs, 3);
  expect(clock.roundTripMs()).toBe(10);
});

test('after a sleep that the connection outlived one probe is enough, however good the old ones were [7.2]', () => {
  let nowMs = 0;
  const clock = new ServerClock(() => nowMs);
  const probe = (offsetMs: number, roundTripMs: number): void => {
    const t1 = nowMs + roundTripMs / 2 + offsetMs;
    nowMs += roundTripMs;
    clock.noteProbe({ t0: nowMs - roundTripMs, t1, t2: t1 });
  };
  probe(1_000_000, 4);
  const sleptMs = 20_000;
  probe(1_000_000 + sleptMs, 60);
  expect(clock.serverNowMs()).toBeCloseTo(nowMs + 1_020_000, 3);
  probe(1_000_000 + sleptMs, 4);
  clock.noteStamp(nowMs + 1_050_000);
  expect(clock.serverNowMs()).toBe(nowMs + 1_050_000);
});

test('a stamp of any frame is a first estimate, never better than a probe', () => {
  let nowMs = 0;
  const clock = new ServerClock(() => nowMs);
  clock.noteStamp(1000);
  nowMs = 50;
  expect(clock.serverNowMs()).toBe(1050);
  clock.noteProbe({ t0: 40, t1: 1050, t2: 1050 });
  clock.noteStamp(1045);
  expect(clock.serverNowMs()).toBe(1055);
  clock.noteProbe({ t0: 60, t1: 0, t2: 0 });
  expect(clock.serverNowMs()).toBe(1055);
});

test('retries come after 50 to 100 ms, then 1 s doubling to 60 s, with jitter [6.1]', () => {
  const range = (attempt: number): number[] =>
    [0, 0.999].map((chance) => backoffMs(attempt, () => chance));
  expect(range(0)[0]).toBe(50);
  expect(range(0)[1]).toBeLessThanOrEqual(100);
  for (const [attempt, seconds] of [
    [1, 1],
    [2, 2],
    [3, 4],
    [4, 8],
    [5, 16],
    [6, 32],
    [7, 60],
    [99, 60],
  ] as const) {
    const [least, most] = range(attempt);
    expect(least).toBe(seconds * 1000);
    expect(most).toBeLessThanOrEqual(Math.min(60_000, seconds * 1200));
    expect(most).toBeGreaterThan(Math.min(59_999, seconds * 1100));
  }
});
