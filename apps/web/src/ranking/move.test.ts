import type { RankingRow, TrackId } from '@music-minion/protocol';
import { expect, test } from 'vitest';
import { indexAt } from '../ui/moved-rows.ts';
import { type Move, neighboursBeside, neighboursOf } from './move.ts';

const rows = ['a', 'b', 'c', 'd', 'e'].map(
  (id, at) => ({ rank: at + 1, track: { id } }) as RankingRow,
);
const move = (from: number, to: number): Move => ({ trackId: 'x' as TrackId, from, to });
const shown = (held: Move | null) =>
  rows.map((_, place) => rows[indexAt(place, held)]?.track.id).join('');
const between = (held: Move) => neighboursOf(held, rows.length, (index) => rows[index]);

test('the others make room for the line that is held', () => {
  expect(shown(null)).toBe('abcde');
  expect(shown(move(1, 3))).toBe('acdbe');
  expect(shown(move(3, 1))).toBe('adbce');
});

test('a line that is let go has the neighbours it was seen between', () => {
  expect(between(move(1, 3))).toEqual({ aboveId: 'd', belowId: 'e' });
  expect(between(move(3, 1))).toEqual({ aboveId: 'a', belowId: 'b' });
});

test('at the top nobody is above, at the end nobody below', () => {
  expect(between(move(2, 0))).toEqual({ aboveId: null, belowId: 'a' });
  expect(between(move(2, 4))).toEqual({ aboveId: 'e', belowId: null });
});

test('nothing is sent for a line put back, or beside one that is not known yet', () => {
  expect(between(move(2, 2))).toBeNull();
  expect(
    neighboursOf(move(1, 3), 100, (index) => (index < 4 ? rows[index] : undefined)),
  ).toBeNull();
});

test('beside a track means between it and its neighbour, never the moved one itself', () => {
  const beside = (where: 'above' | 'below', moved: string) =>
    neighboursBeside(rows, 'c' as TrackId, where, moved as TrackId);
  expect(beside('above', 'x')).toEqual({ aboveId: 'b', belowId: 'c' });
  expect(beside('above', 'b')).toEqual({ aboveId: 'a', belowId: 'c' });
  expect(beside('below', 'd')).toEqual({ aboveId: 'c', belowId: 'e' });
  expect(neighboursBeside(rows, 'z' as TrackId, 'above', 'a' as TrackId)).toBeNull();
});
