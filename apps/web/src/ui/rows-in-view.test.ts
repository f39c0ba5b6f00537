import { expect, test } from 'vitest';
import { rowsInView } from './rows-in-view.ts';

const view = (fromPx: number): { fromPx: number; heightPx: number } => ({ fromPx, heightPx: 640 });

test('the rows in view are there, and some around them', () => {
  expect(rowsInView(view(6400), 64, 100_000, 6)).toEqual({ first: 92, last: 119 });
});

test('while a list scrolls, rows come some at a time and never too late', () => {
  const spans = Array.from({ length: 640 }, (_, px) => rowsInView(view(6400 + px), 64, 1000, 6));
  expect(new Set(spans.map(({ first, last }) => `${first} ${last}`)).size).toBeLessThanOrEqual(6);
  spans.forEach(({ first, last }, px) => {
    expect(first).toBeLessThanOrEqual(Math.floor((6400 + px) / 64) - 6);
    expect(last).toBeGreaterThanOrEqual(Math.floor((6400 + px + 640) / 64) + 6);
  });
});

test('rows that are high come one at a time', () => {
  expect(rowsInView(view(6400), 256, 1000, 1)).toEqual({ first: 24, last: 28 });
  expect(rowsInView(view(6400 + 256), 256, 1000, 1)).toEqual({ first: 25, last: 29 });
});

test('at its ends a list has no more rows than it has', () => {
  expect(rowsInView(view(-300), 64, 100_000, 6)).toEqual({ first: 0, last: 11 });
  expect(rowsInView(view(6_399_360), 64, 100_000, 6)).toEqual({ first: 99_984, last: 99_999 });
  expect(rowsInView(view(0), 64, 3, 6)).toEqual({ first: 0, last: 2 });
});

test('a list that has become short under the view still has its last rows, and an empty one none', () => {
  expect(rowsInView(view(64_000), 64, 3, 6)).toEqual({ first: 2, last: 2 });
  expect(rowsInView(view(0), 64, 0, 6)).toEqual({ first: 0, last: -1 });
});
