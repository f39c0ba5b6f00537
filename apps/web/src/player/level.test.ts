import { expect, test } from 'vitest';
import { effectiveVolume } from './level.ts';

test('level-matched, the gain is part of the volume [13.2]', () => {
  expect(effectiveVolume(0.5, -6, true)).toBeCloseTo(0.2506, 4);
  expect(effectiveVolume(0.5, 3, true)).toBeCloseTo(0.7063, 4);
});

test('without the option, or without a known gain, the volume is the volume [13.2]', () => {
  expect(effectiveVolume(0.5, -6, false)).toBe(0.5);
  expect(effectiveVolume(0.5, null, true)).toBe(0.5);
});

test('a gain never asks an element for more than it can give', () => {
  expect(effectiveVolume(1, 6, true)).toBe(1);
  expect(effectiveVolume(0, 20, true)).toBe(0);
});
