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
  /**
   * What brings it to the common loudness without clipping, dB; null while nothing is known of its loudness. Applied
   * only where the room's option `levelMatched` says so.
   */
  gainDb: z.number().nullable().default(null),
  /** Where its best part begins; null while it was not listened to. */
  bestPartMs: z.number().nonnegative().nullable().default(null),
  /** The `v` of `/api/tracks/:id/peaks?v=…`; null while there are none. */
  peaks: z.string().nullable().default(null),
  strength,
});

/** What listening to a file found out. */
export const measured = track.pick({ gainDb: true, bestPartMs: true, peaks: true });

export type Measured = z.infer<typeof measured>;
export type Strength = z.infer<typeof strength>;
export type Track = z.infer<typeof track>;
