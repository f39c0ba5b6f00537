import { z } from 'zod';
import { anchor } from './anchor.ts';
import { side } from './comparison.ts';
import { deviceId, pairId } from './ids.ts';
import { track } from './track.ts';

/** What sounds, from which pair it comes, and where in it we are. */
export const playback = z.object({
  track,
  pairId,
  side,
  anchor,
});

/** A device that makes the sound. Volume is linear, 0 to 1. */
export const speaker = z.object({ deviceId, volume: z.number().min(0).max(1) });

export const player = z.object({
  playback: playback.nullable(),
  /** At most one for now; a list because several may play together. */
  speakers: z.array(speaker),
});

export type Playback = z.infer<typeof playback>;
export type Speaker = z.infer<typeof speaker>;
export type Player = z.infer<typeof player>;
