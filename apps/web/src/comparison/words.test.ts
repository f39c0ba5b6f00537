import type { Pair, Verdict } from '@music-minion/protocol';
import { expect, test } from 'vitest';
import {
  decidedElsewhereWords,
  outcomeWords,
  progressWords,
  strengthWords,
  winsOfHundred,
} from './words.ts';

const pair = { a: { title: 'Perihelion' }, b: { title: 'Low Moon' } } as Pair;

test('progress tells verdicts, those of today and how much of the pool was heard', () => {
  const progress = { tracks: 12, comparedTracks: 9, verdicts: 1280, verdictsToday: 12 };
  expect(progressWords(progress)).toBe('1,280 verdicts · 12 today · 9 of 12 tracks compared');
});

test('a strength of zero is an even chance against an average track', () => {
  expect(winsOfHundred(0)).toBe(50);
  expect(winsOfHundred(1)).toBe(73);
});

test('a track without verdicts has no strength to tell', () => {
  expect(strengthWords({ mean: 0, low: -2, high: 2, verdicts: 0 })).toBe('Not compared yet');
  expect(strengthWords({ mean: 1, low: 0, high: 2, verdicts: 1 })).toBe(
    'Strength 73, between 50 and 88, from 1 verdict',
  );
});

test('undo says what it takes back, by title where the pair is known', () => {
  expect(outcomeWords('a', pair)).toBe('Perihelion won');
  expect(outcomeWords('tie', pair)).toBe('Perihelion and Low Moon tied');
  expect(outcomeWords('b', undefined)).toBe('B won');
});

test('a verdict from elsewhere names its device', () => {
  const verdict = { outcome: 'b', deviceName: 'Phone' } as Verdict;
  expect(decidedElsewhereWords(verdict, pair)).toBe('Decided on Phone: Low Moon won');
});
