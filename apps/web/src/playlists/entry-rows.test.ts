import type { PlaylistEntryRow } from '@music-minion/protocol';
import { expect, test } from 'vitest';
import { entryBefore } from './entry-rows.ts';

const rows = ['a', 'b', 'c', 'd'].map((entryId) => ({ entryId }) as unknown as PlaylistEntryRow);
const rowAt = (index: number) => rows[index];

test('a moved entry is put behind the one above its new place', () => {
  expect(entryBefore({ from: 0, to: 2 }, rowAt)).toBe('c');
  expect(entryBefore({ from: 3, to: 1 }, rowAt)).toBe('a');
  expect(entryBefore({ from: 2, to: 3 }, rowAt)).toBe('d');
  expect(entryBefore({ from: 3, to: 0 }, rowAt)).toBeNull();
});

test('behind a line that was not read yet nothing can be put', () => {
  expect(entryBefore({ from: 0, to: 8 }, rowAt)).toBeUndefined();
});
