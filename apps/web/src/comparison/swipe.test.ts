import { expect, test } from 'vitest';
import { type Swipe, endSwipe, moveSwipe, restingSwipe, swipeShare } from './swipe.ts';

const along = (...path: [dx: number, dy: number][]): Swipe =>
  path.reduce((swipe, [dx, dy]) => moveSwipe(swipe, dx, dy), restingSwipe);

test('a trembling finger is a tap, not a swipe', () => {
  expect(along([8, 3], [11, -6])).toEqual(restingSwipe);
});

test('a finger that goes along scrolls, and does not swipe later', () => {
  expect(along([4, 20], [90, 25])).toEqual({ axis: 'along', offsetPx: 0 });
});

test('a finger that goes across takes the card with it, without a jump', () => {
  expect(along([13, 2])).toEqual({ axis: 'across', offsetPx: 1 });
  expect(along([13, 2], [112, 60])).toEqual({ axis: 'across', offsetPx: 100 });
  expect(along([-13, 2], [-112, 0]).offsetPx).toBe(-100);
});

test('neither quite across nor along is not decided yet', () => {
  expect(along([14, 12]).axis).toBe('undecided');
});

test('far to the right wins, far to the left archives', () => {
  expect(endSwipe({ axis: 'across', offsetPx: 140 }, 366, 0)).toBe('win');
  expect(endSwipe({ axis: 'across', offsetPx: -140 }, 366, 0)).toBe('archive');
  expect(endSwipe({ axis: 'across', offsetPx: 100 }, 366, 0)).toBeNull();
});

test('a short fling counts, one back takes it back', () => {
  expect(endSwipe({ axis: 'across', offsetPx: 60 }, 366, 0.8)).toBe('win');
  expect(endSwipe({ axis: 'across', offsetPx: 30 }, 366, 2)).toBeNull();
  expect(endSwipe({ axis: 'across', offsetPx: 60 }, 366, -0.8)).toBeNull();
  expect(endSwipe({ axis: 'across', offsetPx: 140 }, 366, -0.8)).toBeNull();
});

test('a scroll never counts', () => {
  expect(endSwipe({ axis: 'along', offsetPx: 0 }, 366, 3)).toBeNull();
});

test('the way to the threshold is told as a share', () => {
  expect(swipeShare(0, 400)).toBe(0);
  expect(swipeShare(-70, 400)).toBe(0.5);
  expect(swipeShare(300, 400)).toBe(1);
});
