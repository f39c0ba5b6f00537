import type { Verdict } from '@music-minion/protocol';
import { expect, test } from 'vitest';
import { decidedElsewhereWords, outcomeWords, progressWords, strengthWords } from './words.ts';

const titles = { a: 'Perihelion', b: 'Low Moon' };

test('progress tells verdicts, those of today and how much of the pool was heard', () => {
  const progress = { tracks: 12, comparedTracks: 9, verdicts: 1280, verdictsToday: 12 };
  expect(progressWords(progress)).toBe('1,280 verdicts · 12 today · 9 of 12 tracks compared');
});

test('a track without verdicts has no strength to tell', () => {
  expect(strengthWords({ mean: 0, low: -2, high: 2, verdicts: 0 })).toBe('Not compared yet');
  expect(strengthWords({ mean: 1, low: 0, high: 2, verdicts: 1 })).toBe(
    'Strength 73, between 50 and 88, from 1 verdict',
  );
});

test('undo says what it takes back, by title', () => {
  expect(outcomeWords({ outcome: 'a', titles })).toBe('Perihelion won');
  expect(outcomeWords({ outcome: 'tie', titles })).toBe('Perihelion and Low Moon tied');
  expect(outcomeWords({ outcome: 'b_by_far', titles })).toBe('Low Moon won by far');
});

test('a verdict from elsewhere names its device', () => {
  const verdict = { outcome: 'b', deviceName: 'Phone', titles } as Verdict;
  expect(decidedElsewhereWords(verdict)).toBe('Decided on Phone: Low Moon won');
});
