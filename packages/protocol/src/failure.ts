import { z } from 'zod';
import { trackId } from './ids.ts';

/** Why a speaker cannot play a track: its file is gone, or is not what this browser can make sound of. */
export const failureReason = z.enum(['vanished', 'undecodable']);

/** A track that would not play, and in a sentence for people what became of it. */
export const failure = z.object({ trackId, message: z.string(), atServerMs: z.number() });

export type FailureReason = z.infer<typeof failureReason>;
