import { expect, test } from 'vitest';
import { progressLine } from './progress-bar.ts';

const half = {
  doneFiles: 50,
  foundFiles: 100,
  isWalking: false,
  filesPerSec: 10.4,
  secondsLeft: 4.8,
};

test('the bar is as full as the scan is done', () => {
  expect(progressLine(half)).toBe(
    `[${'#'.repeat(14)}${'-'.repeat(14)}] 50 of 100 files, 10 a second, 5 s left`,
  );
  expect(progressLine({ ...half, doneFiles: 0, foundFiles: 0, secondsLeft: 0 })).toContain('####]');
});

test('while the end is not known there is no bar, and long waits are minutes', () => {
  expect(progressLine({ ...half, isWalking: true, secondsLeft: null })).toBe(
    '50 of 100 files so far, 10 a second',
  );
  expect(progressLine({ ...half, secondsLeft: 600 })).toContain('10 min left');
});
