import type { Library } from '@music-minion/protocol';
import { expect, test } from 'vitest';
import { libraryWords, scanWords } from './words.ts';

test('a scan tells its count, rate and the time left', () => {
  expect(
    scanWords({
      doneFiles: 1204,
      foundFiles: 5310,
      isWalking: false,
      filesPerSec: 310.4,
      secondsLeft: 13.2,
    }),
  ).toBe('1,204 of 5,310 files · 310 a second · 13 s left');
});

test('a scan that still finds files promises no time', () => {
  expect(
    scanWords({ doneFiles: 0, foundFiles: 90, isWalking: true, filesPerSec: 0, secondsLeft: 4 }),
  ).toBe('0 of 90 files so far');
});

test('a library speaks only of what it has', () => {
  const library = { tracks: 1, archived: 0, missing: 0, unreadable: 3 } as Library;
  expect(libraryWords(library)).toBe('1 track · 3 unreadable');
});
