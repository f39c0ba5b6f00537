import { z } from 'zod';
import { anchor } from './anchor.ts';
import { side } from './comparison.ts';
import { deviceId, pairId, queueEntryId } from './ids.ts';
import { track } from './track.ts';

/** Where the track that sounds comes from: a side of a pair, or an entry of the queue. */
export const playbackSource = z.discriminatedUnion('type', [
  z.object({ type: z.literal('pair'), pairId, side }),
  z.object({ type: z.literal('queue'), entryId: queueEntryId }),
]);

/** What sounds, where it comes from, and where in it we are. */
export const playback = z.object({ track, source: playbackSource, anchor });

/** A device that makes the sound. Volume is linear, 0 to 1: the share of the loudest that the device allows. */
export const speaker = z.object({ deviceId, volume: z.number().min(0).max(1) });

export const player = z.object({
  playback: playback.nullable(),
  /** All of them sound, in step. */
  speakers: z.array(speaker),
});

export type PlaybackSource = z.infer<typeof playbackSource>;
export type Playback = z.infer<typeof playback>;
export type Speaker = z.infer<typeof speaker>;
export type Player = z.infer<typeof player>;
