import type { TrackId } from '@music-minion/protocol';
import { expect, test } from 'vitest';
import { partsFrom } from './use-play-tracks.ts';

const ids = (count: number): TrackId[] =>
  Array.from({ length: count }, (_, index) => `track-${index}` as TrackId);

test('a list that fits is sent whole, so that "previous" leads to what stands before', () => {
  expect(partsFrom(ids(3), 'track-2' as TrackId)).toEqual([ids(3)]);
  expect(partsFrom([], undefined)).toEqual([]);
});

test('a long list is sent in parts, from the track that was tapped on', () => {
  const parts = partsFrom(ids(2500), 'track-400' as TrackId);
  expect(parts.map(({ length }) => length)).toEqual([1000, 1000, 100]);
  expect(parts[0]?.[0]).toBe('track-400');
  expect(parts.at(-1)?.at(-1)).toBe('track-2499');
});

test('no more is sent than the queue holds', () => {
  expect(partsFrom(ids(50_000), undefined).flat()).toEqual(ids(10_000));
});
