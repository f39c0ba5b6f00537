import { expect, test } from 'vitest';
import { Pace, canPace } from './pace.ts';

const LOOK_MS = 500;

/** Plays for so long from a lag on, its clock read with an error; returns all lags that truly were. */
function play(startLagMs: number, seconds: number, errorMs = (_look: number) => 0): number[] {
  const pace = new Pace();
  const lags: number[] = [];
  let lagMs = startLagMs;
  for (let look = 0; look < (seconds * 1000) / LOOK_MS; look++) {
    const rate = pace.rateFor(lagMs + errorMs(look), 4);
    expect(Math.abs(rate - 1)).toBeLessThan(0.00501);
    lagMs -= (rate - 1) * LOOK_MS;
    lags.push(lagMs);
  }
  return lags;
}

test('two that begin at different times are as late as each other after a while, and stay so', () => {
  const [early, late] = [play(4180, 240), play(4900, 240)];
  const settled = [...early.slice(-120), ...late.slice(-120)];
  expect(Math.max(...settled) - Math.min(...settled)).toBeLessThan(16);
});

test('a clock that is read with errors does not make it hunt', () => {
  const lags = play(4350, 120, (look) => [-8, 5, 9, -3, 0, 7, -9][look % 7] ?? 0);
  expect(lags.every((lagMs) => lagMs === 4350)).toBe(true);
});

test('what no pace can mend is left, and nothing is done before the lag is known', () => {
  expect(play(9000, 60).every((lagMs) => lagMs === 9000)).toBe(true);
  const pace = new Pace();
  for (let look = 0; look < 20; look++) pace.rateFor(4600, 4);
  expect(pace.rateFor(4600, 4)).toBeGreaterThan(1);
  expect(pace.rateFor(null, 4)).toBe(1);
  expect(pace.rateFor(4600, 4)).toBe(1);
});

test('only browsers that keep time meanwhile are paced', () => {
  expect(
    canPace('Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36'),
  ).toBe(true);
  expect(canPace('Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0')).toBe(
    false,
  );
});
