import type { PlaylistId } from '@music-minion/protocol';
import { expect, test } from 'vitest';
import { fromChoice, toChoice } from './what-choice.ts';

const all = toChoice({ pool: { type: 'all' }, mode: { type: 'balanced' } });

test('the form shows what is compared now, and says the same if nothing is changed', () => {
  const chosen = {
    pool: { type: 'filter', filter: { genre: 'Jazz', yearTo: 1969 } },
    mode: { type: 'top', k: 20 },
  } as const;
  expect(toChoice(chosen).filter.yearTo).toBe('1969');
  expect(fromChoice(toChoice(chosen), [])).toEqual(chosen);
  expect(fromChoice(all, [])).toEqual({ pool: { type: 'all' }, mode: { type: 'balanced' } });
});

test('empty fields are left out, and a part with no field filled in is no part', () => {
  const filter = { ...all.filter, artist: ' Polly ', yearFrom: 'abc' };
  expect(fromChoice({ ...all, pool: 'filter', filter }, ['/music'])?.pool).toEqual({
    type: 'filter',
    filter: { artist: 'Polly' },
  });
  expect(fromChoice({ ...all, pool: 'filter' }, ['/music'])).toBeNull();
  expect(fromChoice({ ...all, pool: 'playlist', file: 'a.m3u' }, ['/music'])?.pool).toEqual({
    type: 'playlist',
    file: '/music/a.m3u',
  });
  expect(fromChoice({ ...all, pool: 'playlist', file: ' ' }, ['/music'])).toBeNull();
});

test('a playlist is named by its id, so that it may be renamed and changed', () => {
  const pool = { type: 'playlist', playlistId: 'p1' as PlaylistId } as const;
  const choice = toChoice({ pool, mode: { type: 'even' } });
  expect(fromChoice(choice, [])?.pool).toEqual(pool);
});

test('a top needs a number', () => {
  expect(fromChoice({ ...all, mode: 'top', k: '' }, ['/music'])).toBeNull();
  expect(fromChoice({ ...all, mode: 'top', k: '25' }, ['/music'])?.mode).toEqual({
    type: 'top',
    k: 25,
  });
});
