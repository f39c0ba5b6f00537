import type { JournalRow, Outcome } from '@music-minion/protocol';
import { expect, test } from 'vitest';

import {
  burstWords,
  entrySentence,
  moveSentence,
  sentenceText,
  surpriseWords,
} from './journal-words.ts';

const entry = (outcome: Outcome, source: JournalRow['source'] = 'comparison') =>
  ({
    outcome,
    source,
    deviceName: 'Phone',
    a: { title: 'Perihelion' },
    b: { title: 'Low Moon' },
  }) as JournalRow;
const words = (...args: Parameters<typeof entry>) => sentenceText(entrySentence(entry(...args)));

test('a verdict is a sentence, the better track first', () => {
  expect(words('a')).toBe('Perihelion beat Low Moon');
  expect(words('b_by_far')).toBe('Low Moon beat Perihelion by far');
  expect(words('tie')).toBe('Perihelion tied with Low Moon');
  expect(words('archive_b')).toBe('Low Moon was archived');
  expect(words('a', 'manual')).toBe('Perihelion was put above Low Moon');
});

test('a move by hand is told by the tracks it was put between', () => {
  const pair = (a: string, b: string) =>
    ({ ...entry('a', 'manual'), a: { id: a, title: a }, b: { id: b, title: b } }) as JournalRow;
  const text = (...entries: JournalRow[]) => {
    const sentence = moveSentence(entries);
    return sentence && sentenceText(sentence);
  };
  expect(text(pair('Moon', 'Rain'), pair('Sun', 'Moon'))).toBe('Moon was put between Sun and Rain');
  expect(text(pair('Moon', 'Rain'), pair('Moon', 'Rain'))).toBe('Moon was put above Rain');
});

test('a surprising verdict says what was expected instead', () => {
  const surprise = (outcome: Outcome, probability: number) =>
    surpriseWords({ ...entry(outcome), probability });
  expect(surprise('a', 0.041)).toBe('you usually prefer Low Moon: 4 % expected');
  expect(surprise('b', 0.002)).toBe('you usually prefer Perihelion: less than 1 % expected');
  expect(surprise('tie', 0.06)).toBe('not what your other verdicts say: 6 % expected');
});

test('a burst tells how many, how fast and where', () => {
  const entries = Array.from({ length: 17 }, () => entry('a'));
  expect(burstWords({ type: 'run', entries, spanMs: 40_000 })).toBe('17 verdicts in 40 s on Phone');
});
