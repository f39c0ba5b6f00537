import type { Ranking } from '@music-minion/protocol';
import { expect, test } from 'vitest';
import { goalShare, goalWords } from './goal-words.ts';

const whole = {
  certainty: 0.837,
  goal: { type: 'whole', certainty: 0.9 },
  verdictsToGo: 38,
} as Ranking;

test('the whole order is told by its pairs, and how far it is', () => {
  expect(goalWords(whole)).toBe('83 % of all pairs are certain\u00A0· about 38 verdicts to 90 %');
});

test('the best k are told by how many of them are settled', () => {
  const goal = { type: 'top', k: 50, settled: 46.23 } as const;
  expect(goalWords({ ...whole, goal })).toBe(
    'Your top 50: 46.2 of 50 settled\u00A0· about 38 to go',
  );
});

test('an estimate has no more figures than it can promise, and none before there is one', () => {
  expect(goalWords({ ...whole, verdictsToGo: 12_345 })).toContain('about 12,000 verdicts to');
  expect(goalWords({ ...whole, verdictsToGo: null })).toBe('83 % of all pairs are certain');
  expect(goalWords({ ...whole, verdictsToGo: 0 })).toContain('the goal is reached');
});

test('the way starts where a coin would be', () => {
  expect(goalShare({ ...whole, certainty: 0.5 })).toBe(0);
  expect(goalShare({ ...whole, certainty: 0.7 })).toBeCloseTo(0.5);
  expect(goalShare({ ...whole, certainty: 0.95 })).toBe(1);
});
