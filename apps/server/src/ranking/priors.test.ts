import type { TrackId } from '@music-minion/protocol';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../db/database.ts';
import { PriorsStore } from './priors-store.ts';
import { type PriorValue, standardise, toFeatureRows } from './priors.ts';

const ids = (text: string): TrackId[] => text.split('').map((id) => id as TrackId);

function values(numbers: readonly number[], count: number | null = null): PriorValue[] {
  return numbers.map((value, n) => ({ trackId: 'abcdefgh'[n] as TrackId, value, count }));
}

test('features have mean 0 and standard deviation 1 over the known, and are NaN elsewhere', () => {
  const rows = toFeatureRows(ids('abcd'), new Map([['elo', values([1400, 1500, 1600])]] as const));
  const elo = rows.map((row) => row[0] ?? 0);
  const known = elo.slice(0, 3);
  expect(known.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0);
  expect(known.reduce((sum, value) => sum + value * value, 0) / 3).toBeCloseTo(1);
  expect(rows.map((row) => Array.from(row, Number.isNaN))).toEqual([
    [false, true, true],
    [false, true, true],
    [false, true, true],
    [true, true, true],
  ]);
});

test('values of tracks that are not asked for do not shift the others', () => {
  const rows = toFeatureRows(ids('ab'), new Map([['stars', values([0.2, 0.8, 1000])]] as const));
  expect(rows.map((row) => row[1])).toEqual([-1, 1]);
});

test('nothing is made of values that are all the same, one or none', () => {
  for (const list of [[], [5], [0.1, 0.1, 0.1]])
    expect(standardise('stars', values(list)).size).toBe(0);
});

test('a rating after no game is no opinion, one after few counts less', () => {
  const given: PriorValue[] = [
    { trackId: 'a' as TrackId, value: 1700, count: 100 },
    { trackId: 'b' as TrackId, value: 1700, count: 2 },
    { trackId: 'c' as TrackId, value: 1300, count: 100 },
    { trackId: 'd' as TrackId, value: 1300, count: 2 },
    { trackId: 'e' as TrackId, value: 1500, count: 0 },
  ];
  const features = standardise('elo', given);
  expect([...features.keys()]).toEqual(ids('abcd'));
  expect(features.get('a' as TrackId)!).toBeGreaterThan(3 * features.get('b' as TrackId)!);
  expect(features.get('b' as TrackId)!).toBeGreaterThan(0);
});

test('one absurd value does not outweigh everything', () => {
  const list = [...Array.from({ length: 99 }, (_, n) => n % 5), 1e9];
  const features = standardise(
    'stars',
    list.map((value, n) => ({ trackId: `t${n}` as TrackId, value, count: null })),
  );
  expect(features.get('t99' as TrackId)).toBe(4);
});

test('plays count by their order of magnitude', () => {
  const features = standardise('plays', values([9, 99, 999]));
  expect(features.get('b' as TrackId)).toBeCloseTo(0);
});

test('priors are kept per source, replaced and forgotten', () => {
  const db = openDatabase(':memory:');
  onTestFinished(() => db.close());
  db.exec('PRAGMA foreign_keys = OFF');
  const store = new PriorsStore(db);
  store.put('elo', values([1, 2], 3), 10);
  store.put('stars', values([0.5]), 10);
  store.put('elo', values([7]), 20);
  expect(store.ofSource('elo')).toEqual([
    { trackId: 'a', value: 7, count: null },
    { trackId: 'b', value: 2, count: 3 },
  ]);
  expect(store.forget('elo')).toBe(2);
  expect([...store.bySource()].map(([source, list]) => [source, list.length])).toEqual([
    ['elo', 0],
    ['stars', 1],
    ['plays', 0],
  ]);
});
