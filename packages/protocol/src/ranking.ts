import { z } from 'zod';

/** How far the ranking is from where it should be. */
export const rankingGoal = z.discriminatedUnion('type', [
  z.object({ type: z.literal('whole'), certainty: z.number() }),
  /** `settled`: how many of the k shown as the best are expected to be among the true best k. */
  z.object({ type: z.literal('top'), k: z.int(), settled: z.number() }),
]);

/** An M3U8 file that is written anew whenever the best `top` tracks change. */
export const keptPlaylist = z.object({
  file: z.string(),
  top: z.int().positive(),
  /** Why it could not be written the last time; null when all is well. */
  problem: z.string().nullable(),
});

export const tagJob = z.object({
  id: z.string(),
  kind: z.enum(['write', 'revert']),
  doneFiles: z.int().nonnegative(),
  totalFiles: z.int().nonnegative(),
  failedFiles: z.int().nonnegative(),
  isRunning: z.boolean(),
});

/** What came of the newest import of ratings. */
export const ratingsImport = z.object({
  source: z.enum(['tags', 'elo']),
  /** When it was done; tells one import from the next with the same result. */
  atServerMs: z.number(),
  /** Tracks that have a rating now. */
  matched: z.int().nonnegative(),
  /** The first lines that could not be used, as sentences. */
  problems: z.array(z.string()),
});

/**
 * What all screens know of the ranking. The table itself is read at `GET /api/ranking`; whenever `revision` is another
 * one, what was read may be old. No two runs of the server share one, and a later run may have the smaller.
 */
export const ranking = z.object({
  revision: z.int().nonnegative(),
  /** Expected share of all pairs that the order has the right way round, 0.5 to 1. */
  certainty: z.number().min(0).max(1),
  goal: rankingGoal,
  /** About how many more verdicts reach the goal; null before anything can be said. */
  verdictsToGo: z.int().nonnegative().nullable(),
  playlists: z.array(keptPlaylist),
  /** The newest rewriting of tags; null if there was none. */
  tagJob: tagJob.nullable(),
  lastImport: ratingsImport.nullable(),
});

export type Ranking = z.infer<typeof ranking>;
export type RankingGoal = z.infer<typeof rankingGoal>;
export type KeptPlaylist = z.infer<typeof keptPlaylist>;
export type RatingsImport = z.infer<typeof ratingsImport>;
export type TagJob = z.infer<typeof tagJob>;
