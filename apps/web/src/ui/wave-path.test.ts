import { expect, test } from 'vitest';
import { WAVE_HEIGHT, WAVE_WIDTH, wavePath } from './wave-path.ts';

function points(path: string): [number, number][] {
  expect(path).toMatch(/^M.*Z$/);
  return path
    .slice(1, -1)
    .split('L')
    .map((point) => point.split(',').map(Number) as [number, number]);
}

test('the outline goes along the highs and back along the lows', () => {
  const outline = points(wavePath(Int8Array.of(-127, 127, -64, 32)));
  expect(outline).toEqual([
    [100, 0],
    [300, 37.4],
    [300, 75.2],
    [100, 100],
  ]);
});

test('a quiet track fills the height, silence is a line in the middle', () => {
  expect(points(wavePath(Int8Array.of(-10, 10))).map(([, y]) => y)).toEqual([0, WAVE_HEIGHT]);
  for (const [x, y] of points(wavePath(new Int8Array(800)))) {
    expect(Math.abs(y - WAVE_HEIGHT / 2)).toBe(1);
    expect(x).toBeLessThan(WAVE_WIDTH);
  }
});
