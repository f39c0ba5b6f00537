import { z } from 'zod';
import { comparisonId, deviceId, pairId, verdictId } from './ids.ts';
import { track } from './track.ts';

export const side = z.enum(['a', 'b']);

/** Two tracks to choose between. The id is what a verdict names, so that it can never hit another pair. */
export const pair = z.object({ id: pairId, a: track, b: track });

/** The tracks being ranked. One posterior serves them all; a pool only limits which pairs are asked. */
export const pool = z.discriminatedUnion('type', [z.object({ type: z.literal('all') })]);

/**
 * How a pair was settled. `skip` says "not now" and has no statistical effect;
 * the archive outcomes take one or both tracks out of every pool until restored.
 */
export const outcome = z.enum(['a', 'b', 'tie', 'skip', 'archive_a', 'archive_b', 'archive_both']);

export const verdict = z.object({
  id: verdictId,
  pairId,
  outcome,
  deviceId,
  deviceName: z.string(),
  /** Server time, ms. */
  atServerMs: z.number(),
});

export const progress = z.object({
  /** Tracks in the pool that can be heard now. */
  tracks: z.int().nonnegative(),
  /** Of these, how many have been in at least one verdict. */
  comparedTracks: z.int().nonnegative(),
  /** Judgements (a, b, tie) that were not undone, ever and since local midnight of the server. */
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

export const comparison = z.object({ id: comparisonId, pool, ...scene.shape });

export type Side = z.infer<typeof side>;
export type Pair = z.infer<typeof pair>;
export type Pool = z.infer<typeof pool>;
export type Outcome = z.infer<typeof outcome>;
export type Verdict = z.infer<typeof verdict>;
export type Progress = z.infer<typeof progress>;
export type Scene = z.infer<typeof scene>;
export type Comparison = z.infer<typeof comparison>;

export function otherSide(side: Side): Side {
  return side === 'a' ? 'b' : 'a';
}
