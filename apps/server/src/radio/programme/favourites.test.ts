import type { TrackId } from '@music-minion/protocol';
import { expect, test } from 'vitest';
import { hashText } from './chance.ts';
import { finish } from './steps.ts';
import { findingFavourites } from './favourites.ts';

/** Two hundred tracks; low numbers are better, and of every second one little is known. */
const rated = Array.from({ length: 200 }, (_, index) => {
  const mean = 2 - index / 50;
  const spread = index % 2 === 0 ? 0.3 : 3;
  const id = `track-${index}` as TrackId;
  const strength = { mean, low: mean - spread, high: mean + spread, verdicts: 5 };
  return { id, hash: hashText(id), strength };
});
const favourites = (...asked: Parameters<typeof findingFavourites>): TrackId[] =>
  finish(findingFavourites(...asked));
const numberOf = (id: TrackId): number => Number(id.slice(6));

test('without curiosity they are the best fifth, best first', () => {
  expect(favourites(rated, 0).map(numberOf)).toEqual(Array.from({ length: 40 }, (_, i) => i));
});

test('curiosity is the share of those that may yet turn out to be among the best', () => {
  for (const curiosity of [0.25, 0.5, 1]) {
    const chosen = favourites(rated, curiosity).map(numberOf);
    expect(chosen).toHaveLength(40);
    const best = chosen.filter((number) => number < 40 * (1 - curiosity));
    expect(best).toHaveLength(40 * (1 - curiosity));
    const others = chosen.slice(best.length);
    expect(others.every((number) => number % 2 === 1)).toBe(true);
  }
});

test('a small library is all favourites, and a large one has no more than a day of them', () => {
  expect(favourites(rated.slice(0, 12), 0.3)).toHaveLength(12);
  const many = Array.from({ length: 20 }, (_, copy) =>
    rated.map((track) => ({ ...track, id: `${track.id}-${copy}` as TrackId })),
  ).flat();
  expect(favourites(many, 0.3)).toHaveLength(300);
  expect(favourites([], 0.3)).toEqual([]);
});

test('where nothing is known yet, chance decides, and not the order of the library', () => {
  const strength = { mean: 0, low: -2, high: 2, verdicts: 0 };
  const unknown = rated.map((track) => ({ ...track, strength }));
  const chosen = favourites(unknown, 0.3).map(numberOf);
  expect(chosen.filter((number) => number >= 100).length).toBeGreaterThan(8);
});
