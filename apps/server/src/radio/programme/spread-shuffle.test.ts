import { describe, expect, test } from 'vitest';
import type { ProgrammeTrack } from './programme-track.ts';
import { scratchTrack, scratchTracks } from './scratch-tracks.fixture.ts';
import { spreadShuffle } from './spread-shuffle.ts';

/** How many tracks come within `gap` tracks of another one of their artist. */
function tooClose(tracks: readonly ProgrammeTrack[], order: Int32Array, gap: number): number {
  let count = 0;
  const lastByArtist = new Map<string, number>();
  order.forEach((index, place) => {
    const { artist } = tracks[index]!;
    if (artist === '') return;
    const last = lastByArtist.get(artist);
    if (last !== undefined && place - last <= gap) count += 1;
    lastByArtist.set(artist, place);
  });
  return count;
}

/** Tracks by artist as asked for. */
function byArtist(counts: Record<string, number>): ProgrammeTrack[] {
  return Object.entries(counts)
    .flatMap(([artist, count]) => Array.from({ length: count }, () => artist))
    .map((artist, index) => scratchTrack(index, { artist }));
}

test('every track comes once, in the same order for the same seed and in another for another', () => {
  const tracks = scratchTracks(500);
  const order = spreadShuffle(tracks, 7, 3);
  expect([...order].sort((a, b) => a - b)).toEqual(tracks.map((_, index) => index));
  expect(spreadShuffle(tracks, 7, 3)).toEqual(order);
  expect(spreadShuffle(tracks, 8, 3)).not.toEqual(order);
});

test('no artist comes twice within the gap, whatever the seed', () => {
  for (let seed = 0; seed < 200; seed++) {
    const tracks = scratchTracks(60 + seed * 3, { artists: 20 + (seed % 30), seed });
    const gap = 1 + (seed % 5);
    const counts = new Map<string, number>();
    for (const { artist } of tracks) counts.set(artist, (counts.get(artist) ?? 0) + 1);
    const most = Math.max(...counts.values());
    if (most * (gap + 1) > tracks.length) continue;
    expect({ seed, broken: tooClose(tracks, spreadShuffle(tracks, seed, gap), gap) }).toEqual({
      seed,
      broken: 0,
    });
  }
});

describe('tight pools', () => {
  test.each([
    ['two artists take turns', { a: 10, b: 10 }, 1],
    ['three artists go round', { a: 10, b: 10, c: 10 }, 2],
    ['one with half of all is every second', { a: 10, b: 2, c: 2, d: 2, e: 2, f: 2 }, 1],
    ['one with a third is every third', { a: 10, b: 5, c: 5, d: 5, e: 5 }, 2],
  ])('%s', (_, counts, gap) => {
    const tracks = byArtist(counts);
    for (let seed = 0; seed < 100; seed++) {
      expect(tooClose(tracks, spreadShuffle(tracks, seed, gap), gap)).toBe(0);
    }
  });
});

test('an artist with most of the tracks is spread as evenly as can be, and the others keep their distance', () => {
  const tracks = byArtist({ a: 30, b: 5, c: 5 });
  for (let seed = 0; seed < 100; seed++) {
    const order = spreadShuffle(tracks, seed, 3);
    const others = order.filter((index) => tracks[index]!.artist !== 'a');
    expect(others.length).toBe(10);
    const places = [...order].flatMap((index, place) =>
      tracks[index]!.artist === 'a' ? [] : [place],
    );
    const runs = places.map((place, index) => place - (places[index - 1] ?? -1) - 1);
    expect(Math.max(...runs)).toBeLessThanOrEqual(9);
  }
});

test('all tracks by one artist, tracks without an artist, one track and none', () => {
  expect(new Set(spreadShuffle(byArtist({ a: 20 }), 1, 5)).size).toBe(20);
  expect(new Set(spreadShuffle(byArtist({ '': 20 }), 1, 5)).size).toBe(20);
  expect([...spreadShuffle([scratchTrack(0)], 1, 5)]).toEqual([0]);
  expect(spreadShuffle([], 1, 5)).toHaveLength(0);
});

test('an artist is heard all over the list, not in one part of it', () => {
  const tracks = byArtist({ a: 8, ...Object.fromEntries(scratchNames(192).map((n) => [n, 1])) });
  for (let seed = 0; seed < 100; seed++) {
    const order = spreadShuffle(tracks, seed, 3);
    const places = [...order].flatMap((index, place) =>
      tracks[index]!.artist === 'a' ? [place] : [],
    );
    // Dealt out by chance, 8 of 200 would be as close as 5 apart in every second list.
    for (const [index, place] of places.slice(1).entries()) {
      expect(place - places[index]!).toBeGreaterThan(10);
    }
  }
});

test('a new track changes the order of the others hardly', () => {
  const tracks = scratchTracks(400, { artists: 400 });
  const before = [...spreadShuffle(tracks, 3, 3)];
  const after = [...spreadShuffle([...tracks, scratchTrack(400, { artist: 'new' })], 3, 3)];
  expect(after.filter((index) => index !== 400)).toEqual(before);
});

function scratchNames(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `single ${index}`);
}
