import { z } from 'zod';
import { comparisonId, deviceId, pairId, playlistId, verdictId } from './ids.ts';
import { track } from './track.ts';

export const side = z.enum(['a', 'b']);

/** Two tracks to choose between. The id is what a verdict names, so that it can never hit another pair. */
export const pair = z.object({ id: pairId, a: track, b: track });

/**
 * Which tracks are asked about. One posterior serves them all, so a pool limits the questions and never the knowledge.
 * Texts are found in names, without regard to case and accents, shorter ones than three letters where a word begins; all
 * that is given must hold.
 */
export const poolFilter = z.strictObject({
  /** Occurs in title, artist, album or path. */
  text: z.string().max(200).optional(),
  artist: z.string().max(200).optional(),
  album: z.string().max(200).optional(),
  genre: z.string().max(200).optional(),
  yearFrom: z.int().optional(),
  yearTo: z.int().optional(),
  /** Of the library's lists; with one of them `album` or `artist` is only the name for people. */
  albumId: z.string().max(64).optional(),
  artistId: z.string().max(64).optional(),
  /** A folder on the server, with all below it. */
  folder: z.string().max(4096).optional(),
});

export const pool = z.union([
  z.strictObject({ type: z.literal('all') }),
  z.strictObject({ type: z.literal('filter'), filter: poolFilter }),
  /** A playlist of any kind; its changes are followed. */
  z.strictObject({ type: z.literal('playlist'), playlistId }),
  /** A playlist file (M3U, M3U8) inside the music folders. */
  z.strictObject({ type: z.literal('playlist'), file: z.string().min(1).max(4096) }),
]);

/** What the answers are for: every rank alike; every rank, the upper part twice as much; or only the best k. */
export const rankingMode = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('even') }),
  z.strictObject({ type: z.literal('balanced') }),
  z.strictObject({ type: z.literal('top'), k: z.int().min(1).max(10_000) }),
]);

/**
 * How a pair was settled. `skip` says "not now" and has no statistical effect;
 * the archive outcomes take one or both tracks out of every pool until restored.
 */
export const outcome = z.enum([
  'a_by_far',
  'a',
  'tie',
  'b',
  'b_by_far',
  'skip',
  'archive_a',
  'archive_b',
  'archive_both',
]);

export const verdict = z.object({
  id: verdictId,
  pairId,
  outcome,
  deviceId,
  deviceName: z.string(),
  /** Of the two tracks, so that any screen can say what was decided. */
  titles: z.object({ a: z.string(), b: z.string() }),
  /** Server time, ms. */
  atServerMs: z.number(),
});

export const progress = z.object({
  /** Tracks in the pool that can be heard now. */
  tracks: z.int().nonnegative(),
  /** Of these, how many have been in at least one verdict. */
  comparedTracks: z.int().nonnegative(),
  /** Judgements (wins and ties) that were not undone, ever and since local midnight of the server. */
  verdicts: z.int().nonnegative(),
  verdictsToday: z.int().nonnegative(),
});

/** The pair in question and what goes with it: exactly what a verdict changes. */
export const scene = z.object({
  /** Null while the pool has fewer than two tracks to offer. */
  pair: pair.nullable(),
  selected: side,
  /** The pair that comes next, so that screens can load it ahead. */
  prefetched: pair.nullable(),
  /** The newest verdict that counts: what undo takes back. */
  lastVerdict: verdict.nullable(),
  progress,
});

export const comparison = z.object({ id: comparisonId, pool, mode: rankingMode, ...scene.shape });

export type Side = z.infer<typeof side>;
export type Pair = z.infer<typeof pair>;
export type Pool = z.infer<typeof pool>;
export type PoolFilter = z.infer<typeof poolFilter>;
export type RankingMode = z.infer<typeof rankingMode>;
export type Outcome = z.infer<typeof outcome>;
export type Verdict = z.infer<typeof verdict>;
export type Progress = z.infer<typeof progress>;
export type Scene = z.infer<typeof scene>;
export type Comparison = z.infer<typeof comparison>;
