import type { Playlist, SmartRules } from '@music-minion/protocol';
import { expect, test } from 'vitest';
import { longTime, playlistWords, rulesWords } from './playlist-words.ts';

test('how long music lasts is told as coarsely as it matters', () => {
  expect(longTime(10_000)).toBe('1 min');
  expect(longTime(43 * 60_000)).toBe('43 min');
  expect(longTime(432 * 60_000)).toBe('7 h 12 min');
  expect(longTime(3 * 3_600_000)).toBe('3 h');
  expect(longTime(76 * 3_600_000)).toBe('3 d 4 h');
});

test('a playlist is told by its kind, its number and its time', () => {
  const playlist = { kind: 'smart', tracks: 1, durationMs: 200_000 } as Playlist;
  expect(playlistWords(playlist)).toBe('Smart · 1 track · 3 min');
  expect(playlistWords({ ...playlist, kind: 'manual', tracks: 0, durationMs: 0 })).toBe('0 tracks');
});

test('rules read as a sentence', () => {
  const rules: SmartRules = {
    where: {
      match: 'all',
      rules: [
        { field: 'genre', operator: 'contains', value: 'Jazz' },
        {
          match: 'any',
          rules: [
            { field: 'year', operator: 'above', value: 1990 },
            { field: 'addedAt', operator: 'within_days', value: 30 },
          ],
        },
        { field: 'isArchived', operator: 'is', value: false },
      ],
    },
    order: { by: 'rank', descending: false, seed: 0 },
    limit: { unit: 'tracks', count: 50 },
  };
  expect(rulesWords(rules)).toBe(
    'Genre contains “Jazz” and (Year is more than 1990 or Added in the last 30 days) and not archived, the first 50 tracks by Rank, best first',
  );
  expect(
    rulesWords({
      where: { match: 'all', rules: [] },
      order: { by: 'album_order', descending: false, seed: 0 },
      limit: null,
    }),
  ).toBe('All tracks');
});
