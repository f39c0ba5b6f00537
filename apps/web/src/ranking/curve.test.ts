import { expect, test } from 'vitest';
import {
  bandPath,
  curveWords,
  linePath,
  nearestPoint,
  pointsOf,
  rankTicks,
  scalesOf,
  strengthTicks,
} from './curve.ts';

const points = pointsOf({
  ranks: [1, 6, 11],
  means: [3, 0, -3],
  lows: [2, -1, -4],
  highs: [4, 1, -2],
});
const frame = { left: 40, right: 240, top: 10, bottom: 90 };
const scales = scalesOf(points, frame);

test('the best stands on the left, the strongest on top, with room for the intervals', () => {
  expect([scales.x(1), scales.x(11)]).toEqual([40, 240]);
  expect([scales.y(4), scales.y(-4)]).toEqual([10, 90]);
  expect(scales.rankAt(140)).toBe(6);
});

test('the line goes through the means, the band there and back around the intervals', () => {
  expect(linePath(points, scales)).toBe('M40.0 20.0L140.0 50.0L240.0 80.0');
  expect(bandPath(points, scales)).toMatch(/^M40\.0 10\.0L140\.0 40\.0L.*Z$/);
  expect(bandPath([], scales)).toBe('');
});

test('a finger reads out the nearest point', () => {
  expect(nearestPoint(points, 7.2)?.rank).toBe(6);
  expect(nearestPoint([], 7)).toBeNull();
});

test('the lines of strength are chances against an average track, and keep apart', () => {
  const ticks = strengthTicks(points, scales);
  expect(ticks.map(({ wins }) => wins)).toContain(50);
  for (const [at, tick] of ticks.slice(1).entries()) {
    expect(tick.y - (ticks[at]?.y ?? 0)).toBeGreaterThanOrEqual(22);
  }
});

test('ranks along the bottom are round', () => {
  expect(rankTicks(12, 6)).toEqual([1, 2, 4, 6, 8, 10, 12]);
  expect(rankTicks(1000, 5)).toEqual([1, 200, 400, 600, 800, 1000]);
});

test('the curve can be told in a sentence', () => {
  expect(curveWords(points)).toBe(
    'The best of 11 tracks would win 95 of 100 duels with an average one (88 to 98), the last 5 (2 to 12).',
  );
});
