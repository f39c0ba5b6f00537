import { expect, test } from 'vitest';
import { modeWords } from './mode-words.ts';

test('the goal is told in a few words', () => {
  expect(modeWords({ type: 'even' })).toBe('every rank alike');
  expect(modeWords({ type: 'top', k: 20 })).toBe('for the top 20');
});
