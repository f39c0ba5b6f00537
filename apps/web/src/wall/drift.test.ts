import { expect, test } from 'vitest';
import { driftAt } from './drift.ts';

const STEP_MS = 10_000;
const day = Array.from({ length: 24 * 360 }, (_, step) => driftAt(step * STEP_MS));

test('the picture wanders over all the room that there is, and not beyond', () => {
  for (const axis of ['x', 'y'] as const) {
    const values = day.map((offset) => offset[axis]);
    expect(Math.min(...values)).toBeCloseTo(-1, 1);
    expect(Math.max(...values)).toBeCloseTo(1, 1);
  }
});

test('it never jumps', () => {
  const jumps = day.slice(1).map(({ x, y }, step) => {
    const before = day[step];
    return before ? Math.hypot(x - before.x, y - before.y) : Infinity;
  });
  expect(Math.max(...jumps)).toBeLessThan(0.1);
});
