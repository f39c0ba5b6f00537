import { z } from 'zod';
import { pool } from './comparison.ts';
import { queueEntryId, trackId } from './ids.ts';
import { track } from './track.ts';

/** A track may stand in the queue more than once, so each place in it has an id of its own. */
export const queueEntry = z.object({ id: queueEntryId, track });

export const repeat = z.enum(['off', 'all', 'one']);

/** What plays one after the other; the whole list is read at `GET /api/queue`. */
export const queue = z.object({
  /** In words: what was asked to be played. */
  title: z.string(),
  length: z.int().nonnegative(),
  /** 0 is the first in play order; null while the queue is empty. */
  index: z.int().nonnegative().nullable(),
  current: queueEntry.nullable(),
  /** The next few in play order, across the end where it repeats. */
  upNext: z.array(queueEntry),
  isShuffled: z.boolean(),
  repeat,
  /** Where the current entry goes on after something else sounded. */
  heldMs: z.number().nonnegative(),
  /** Rises with every change of the list or its order: pages read at another one are old. */
  revision: z.int().nonnegative(),
});

/** What can be put into the queue. */
export const queueSource = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('tracks'), trackIds: z.array(trackId).min(1).max(1000) }),
  z.strictObject({ type: z.literal('pool'), pool }),
  /** The best of the ranking, best first. */
  z.strictObject({ type: z.literal('ranking'), top: z.int().min(1).max(10_000) }),
]);

export type QueueEntry = z.infer<typeof queueEntry>;
export type Repeat = z.infer<typeof repeat>;
export type Queue = z.infer<typeof queue>;
export type QueueSource = z.infer<typeof queueSource>;
