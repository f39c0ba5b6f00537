import { expect, test } from 'vitest';
import { topChoices, topTitle } from './top-choices.ts';

test('what can be played is what there is, with the goal among it', () => {
  expect(topChoices(12, null)).toEqual([10, 12]);
  expect(topChoices(300, 40)).toEqual([10, 25, 40, 50, 100, 300]);
  expect(topChoices(100_000, 50)).toEqual([10, 25, 50, 100, 500, 10_000]);
  expect(topChoices(3, 50)).toEqual([3]);
});

test('all of it is called so', () => {
  expect([topTitle(12, 12), topTitle(1000, 9000)]).toEqual(['The whole ranking', 'Top 1,000']);
});
