import { z } from 'zod';
import { queueEntryId, trackId } from './ids.ts';
import { oneLine } from './names.ts';
import { queueSource, repeat } from './queue.ts';

/** What can be asked of the queue. */
export const queueCommands = {
  'queue.play': z
    .strictObject({
      source: queueSource,
      title: oneLine().max(200).default('').describe('What it is, in words for people.'),
      startTrackId: trackId.optional().describe('Where to start; left out, at the beginning.'),
      isShuffled: z.boolean().default(false),
    })
    .describe('Play tracks one after the other. They take the place of the queue.'),
  'queue.add': z
    .strictObject({ source: queueSource, where: z.enum(['next', 'last']).default('last') })
    .describe('Put tracks into the queue: right after the current one, or at its end.'),
  'queue.remove': z
    .strictObject({ entryIds: z.array(queueEntryId).min(1).max(2000) })
    .describe('Take entries out of the queue.'),
  'queue.restore': z
    .strictObject({
      entryIds: z
        .array(queueEntryId)
        .min(1)
        .max(2000)
        .optional()
        .describe('Left out: all that emptying the queue took away.'),
    })
    .describe('Put entries back that were taken out, where they were.'),
  'queue.move': z
    .strictObject({
      entryId: queueEntryId,
      beforeId: queueEntryId.nullable().describe('The entry it is put before; null at the end.'),
    })
    .describe('Move an entry within the play order.'),
  'queue.clear': z.strictObject({}).describe('Empty the queue. What sounds, sounds on to its end.'),
  'queue.jump': z
    .strictObject({ entryId: queueEntryId.optional() })
    .describe('Play an entry of the queue; left out, the current one where it was left.'),
  'queue.set_shuffle': z
    .strictObject({ isShuffled: z.boolean() })
    .describe('Shuffle what has not been played yet, or go on in the order it was added.'),
  'queue.set_repeat': z.strictObject({ repeat }).describe('Repeat nothing, the queue or a track.'),
} as const;
