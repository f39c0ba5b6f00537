import { expect, test } from 'vitest';
import { dayWords } from './day-words.ts';

test('days are named as people name them', () => {
  const now = new Date(2026, 2, 4, 9).getTime();
  expect(dayWords(new Date(2026, 2, 4, 1).getTime(), now)).toBe('Today');
  expect(dayWords(new Date(2026, 2, 3, 23).getTime(), now)).toBe('Yesterday');
  expect(dayWords(new Date(2026, 1, 1).getTime(), now)).toBe('Sunday 1 February');
  expect(dayWords(new Date(2025, 1, 1).getTime(), now)).toBe('Saturday 1 February 2025');
});
