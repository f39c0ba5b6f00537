import {
  type Comparison,
  type Pair,
  type PairId,
  type Playback,
  type Progress,
  type Scene,
  type TrackId,
  openPair,
} from '@music-minion/protocol';
import type { ComparisonHouse } from './house.ts';
import { toVerdict } from './verdict-store.ts';

/** Pairs whose tracks are left in peace for a while. */
const RECENT_PAIRS = 6;

export type SceneWithPlayback = Scene & { playback: Playback | null };

/** What is up next: the given pair, or else the best question; with its successor, so that screens can load it. */
export function nextScene(
  house: ComparisonHouse,
  before: { playback: Playback | null },
  nowMs: number,
  candidates: readonly (Pair | null)[],
): SceneWithPlayback {
  const valid = candidates.flatMap((pair) => refresh(house, pair) ?? []);
  const pair = valid[0] ?? choosePair(house, []);
  const prefetched = pair && (valid[1] ?? choosePair(house, [pair]));
  const playback = openPair(pair, before.playback, nowMs);
  return { pair, selected: 'a', prefetched, ...standing(house, nowMs), playback };
}

/** The same pair on screen, with what is now known of its tracks; null if one of them is gone. */
export function refresh(house: ComparisonHouse, pair: Pair | null): Pair | null {
  if (pair === null) return null;
  return makePair(house, pair.id, pair.a.id, pair.b.id);
}

/** The parts of a scene that the journal alone decides. */
export function standing(
  house: ComparisonHouse,
  nowMs: number,
): Pick<Scene, 'lastVerdict' | 'progress'> {
  const [last] = house.verdicts.newest(1);
  return { lastVerdict: last ? toVerdict(last) : null, progress: progress(house, nowMs) };
}

/** The two pairs a running comparison shows and holds ready. */
export function pairsOf(comparison: Comparison | null): readonly (Pair | null)[] {
  return comparison === null ? [] : [comparison.pair, comparison.prefetched];
}

function choosePair(house: ComparisonHouse, pending: readonly Pair[]): Pair | null {
  const recent = house.verdicts
    .newest(RECENT_PAIRS)
    .reverse()
    .flatMap(({ trackA, trackB }) => [trackA, trackB]);
  const chosen = house.ranking.nextPair(
    recent,
    pending.map(({ a, b }) => [a.id, b.id] as const),
  );
  return chosen && makePair(house, house.newId() as PairId, ...chosen);
}

function makePair(house: ComparisonHouse, id: PairId, idA: TrackId, idB: TrackId): Pair | null {
  const { ranking, tracks } = house;
  if (!ranking.isAudible(idA) || !ranking.isAudible(idB)) return null;
  const a = tracks.track(idA, ranking.strength(idA));
  const b = tracks.track(idB, ranking.strength(idB));
  return a && b && { id, a, b };
}

function progress({ verdicts, ranking }: ComparisonHouse, nowMs: number): Progress {
  const midnightMs = new Date(nowMs).setHours(0, 0, 0, 0);
  return {
    tracks: ranking.tracks,
    comparedTracks: ranking.comparedTracks,
    verdicts: verdicts.countSince(0),
    verdictsToday: verdicts.countSince(midnightMs),
  };
}
