import type { Playlist, PlaylistId } from '@music-minion/protocol';
import { expect, test } from 'vitest';
import { poolWords } from './pool-words.ts';

test('a choice of tracks is told as briefly as it was chosen', () => {
  expect(poolWords({ type: 'all' }, [])).toBe('Everything');
  expect(poolWords({ type: 'playlist', file: 'lists/Party.m3u8' }, [])).toBe('Playlist Party.m3u8');
  expect(
    poolWords({ type: 'filter', filter: { genre: 'Jazz', yearFrom: 1960, yearTo: 1969 } }, []),
  ).toBe('Genre Jazz, 1960–1969');
  expect(
    poolWords({ type: 'filter', filter: { artist: 'Polly Nomial', yearFrom: 2001 } }, []),
  ).toBe('Polly Nomial, from 2001 on');
  const playlists = [{ id: 'p1', name: 'Party' }] as Playlist[];
  const pool = { type: 'playlist', playlistId: 'p1' as PlaylistId } as const;
  expect(poolWords(pool, playlists)).toBe('Party');
  expect(poolWords(pool, [])).toBe('A deleted playlist');
  expect(poolWords({ type: 'filter', filter: {} }, [])).toBe('Everything');
});
