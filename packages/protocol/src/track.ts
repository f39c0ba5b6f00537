import { z } from 'zod';
import { trackId } from './ids.ts';

/**
 * What the verdicts say of a track, on the logit scale of the Bradley-Terry model: a track one unit above another
 * wins against it with probability 1 / (1 + e^-1) = 73 %. `low`..`high` is the 90 % interval.
 */
export const strength = z.object({
  mean: z.number(),
  low: z.number(),
  high: z.number(),
  /** How many verdicts have been given on this track. */
  verdicts: z.int().nonnegative(),
});

export const track = z.object({
  id: trackId,
  title: z.string(),
  artist: z.string(),
  album: z.string(),
  year: z.int().nullable(),
  durationMs: z.number().nonnegative(),
  /** Hash of the cover: the `v` of `/api/tracks/:id/artwork?v=…`, so that browsers may keep it for ever. */
  artwork: z.string(),
  strength,
});

export type Strength = z.infer<typeof strength>;
export type Track = z.infer<typeof track>;
