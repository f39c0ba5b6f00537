import type { TrackId } from '@music-minion/protocol';
import { expect, test } from 'vitest';
import { TrackRanking } from './track-ranking.ts';

const ids = (names: string): TrackId[] => names.split('') as TrackId[];
const pool = (names: string): ReadonlySet<TrackId> => new Set(ids(names));

function ranking(names: string): TrackRanking {
  const made = new TrackRanking(() => 0.3, 1);
  made.setAudible(ids(names));
  return made;
}

function ask(ranking: TrackRanking, members: ReadonlySet<TrackId>): string {
  const question = { mode: { type: 'even' }, members, recent: [], pending: [] } as const;
  return (ranking.nextPair(question) ?? []).toSorted().join('');
}

test('questions are about the tracks of the pool, whichever was asked about before', () => {
  const abc = ranking('abcdef');
  const [first, second] = [pool('ab'), pool('ef?')];
  expect([first, second, first].map((members) => ask(abc, members))).toEqual(['ab', 'ef', 'ab']);
  expect(ask(abc, pool('c'))).toBe('');
});

test('a pool that was asked about before knows tracks that are found later', () => {
  const later = ranking('ab');
  const members = pool('ax');
  expect(ask(later, members)).toBe('');
  later.setAudible(ids('abx'));
  expect(ask(later, members)).toBe('ax');
});

test('a pool counts its tracks that can be heard and those that were compared', () => {
  const abcd = ranking('abcd');
  abcd.record({ id: 1, trackA: 'a', trackB: 'd', outcome: 'a', atServerMs: 1 } as never);
  const members = pool('abc');
  expect(abcd.countsOf(members)).toEqual({ tracks: 3, comparedTracks: 1 });
  abcd.setOneAudible('b' as TrackId, false);
  expect(abcd.countsOf(members)).toEqual({ tracks: 2, comparedTracks: 1 });
  abcd.redirect('c' as TrackId, 'd' as TrackId, []);
  abcd.setAudible(ids('acd'));
  // What counts for another is no track of its own.
  expect(abcd.countsOf(members)).toEqual({ tracks: 1, comparedTracks: 1 });
});
