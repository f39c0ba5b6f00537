import {
  type Comparison,
  type Options,
  type Pair,
  type PairId,
  type Playback,
  type Scene,
  type TrackId,
  openPair,
} from '@music-minion/protocol';
import type { ComparisonHouse } from './house.ts';
import { type PoolMembers, poolMembers } from './pool-members.ts';
import { toVerdict } from './to-verdict.ts';

/** Pairs whose tracks are left in peace for a while. */
const RECENT_PAIRS = 6;

/** What is being compared, and to what end. */
export type Session = Pick<Comparison, 'pool' | 'mode'>;

/** What sounds now, and how the household wants to listen. */
export interface Hearing {
  playback: Playback | null;
  options: Options;
}

export type SceneWithPlayback = Scene & { playback: Playback | null };

/**
 * What is up next: the first of the candidates that still can be, or else the best question; with its successor, so
 * that screens can load it.
 */
export function nextScene(
  house: ComparisonHouse,
  session: Session,
  before: Hearing,
  nowMs: number,
  candidates: readonly (Pair | null)[],
): SceneWithPlayback {
  const pool = poolMembers(house, session.pool);
  const valid = candidates.flatMap((pair) => refresh(house, pool, pair) ?? []);
  const pair = valid[0] ?? choosePair(house, session, pool, []);
  const prefetched = pair && (valid[1] ?? choosePair(house, session, pool, [pair]));
  const playback = openPair(pair, before.playback, nowMs, before.options);
  return { pair, selected: 'a', prefetched, ...standing(house, pool, nowMs), playback };
}

/** The same pair stays up with its selection and sound, but for what is now known of the tracks. */
export function sameScene(
  house: ComparisonHouse,
  comparison: Comparison,
  before: Hearing,
  nowMs: number,
): SceneWithPlayback {
  const { playback } = before;
  const scene = nextScene(house, comparison, before, nowMs, pairsOf(comparison));
  const { pair } = scene;
  if (pair === null || pair.id !== comparison.pair?.id) return scene;
  return {
    ...scene,
    selected: comparison.selected,
    playback: refreshPlayback(playback, pair),
  };
}

/** Nothing is being compared: only what the journal says changes, as votes on the radio do. */
export function emptyScene(
  house: ComparisonHouse,
  { playback }: Hearing,
  nowMs: number,
): SceneWithPlayback {
  const pool = poolMembers(house, { type: 'all' });
  const pairs = { pair: null, selected: 'a', prefetched: null } as const;
  return { ...pairs, ...standing(house, pool, nowMs), playback };
}

function refreshPlayback(playback: Playback | null, pair: Pair): Playback | null {
  if (playback?.source.type !== 'pair') return playback;
  return { ...playback, track: pair[playback.source.side] };
}

/** The two pairs a running comparison shows and holds ready. */
export function pairsOf(comparison: Comparison | null): readonly (Pair | null)[] {
  return comparison === null ? [] : [comparison.pair, comparison.prefetched];
}

/** The same pair with what is now known of its tracks; null if one of them is gone or not of the pool. */
function refresh(house: ComparisonHouse, pool: PoolMembers, pair: Pair | null): Pair | null {
  const isMember = (id: TrackId): boolean => pool.members?.has(id) ?? true;
  if (pair === null || !isMember(pair.a.id) || !isMember(pair.b.id)) return null;
  return makePair(house, pair.id, pair.a.id, pair.b.id);
}

function choosePair(
  house: ComparisonHouse,
  { mode }: Session,
  pool: PoolMembers,
  pending: readonly Pair[],
): Pair | null {
  const newest = house.verdicts.newest(RECENT_PAIRS).reverse();
  const chosen = house.ranking.nextPair({
    mode,
    members: pool.members,
    recent: newest.flatMap(({ trackA, trackB }) => [trackA, trackB]),
    pending: pending.map(({ a, b }) => [a.id, b.id] as const),
  });
  return chosen && makePair(house, house.newId() as PairId, ...chosen);
}

function makePair(house: ComparisonHouse, id: PairId, idA: TrackId, idB: TrackId): Pair | null {
  const { ranking, tracks } = house;
  if (!ranking.isAudible(idA) || !ranking.isAudible(idB)) return null;
  const a = tracks.track(idA, ranking.strength(idA));
  const b = tracks.track(idB, ranking.strength(idB));
  return a && b && { id, a, b };
}

/** The parts of a scene that the journal alone decides. */
function standing(
  house: ComparisonHouse,
  { tracks, comparedTracks }: PoolMembers,
  nowMs: number,
): Pick<Scene, 'lastVerdict' | 'progress'> {
  const { verdicts } = house;
  const [last] = verdicts.newest(1);
  const midnightMs = new Date(nowMs).setHours(0, 0, 0, 0);
  return {
    lastVerdict: last ? toVerdict(house, last) : null,
    progress: {
      tracks,
      comparedTracks,
      verdicts: verdicts.countSince(0),
      verdictsToday: verdicts.countSince(midnightMs),
    },
  };
}
