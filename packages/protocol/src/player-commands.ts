import { z } from 'zod';
import { failureReason } from './failure.ts';
import { deviceId, pairId, queueEntryId, trackId } from './ids.ts';

/** What can be asked of the player: what sounds, where, and how loud. */
export const playerCommands = {
  'player.play': z.strictObject({}).describe('Play the selected track.'),
  'player.pause': z.strictObject({}).describe('Pause.'),
  'player.toggle': z.strictObject({}).describe('Play or pause.'),
  'player.seek': z
    .union([
      z.strictObject({ positionMs: z.number().nonnegative() }),
      z.strictObject({ deltaMs: z.number() }),
    ])
    .describe('Seek to a position, or by a distance. Positions beyond the end mean the end.'),
  'player.set_volume': z
    .strictObject({ deviceId, volume: z.number().min(0).max(1) })
    .describe('Set the volume of a speaker, linear, 0 to 1.'),
  'player.change_volume': z
    .strictObject({
      by: z.number().min(-1).max(1),
      deviceId: deviceId
        .optional()
        .describe('Left out: all speakers, the loudest by this much, the others in proportion.'),
    })
    .describe('Make speakers louder or quieter than they are.'),
  'player.hand_over': z
    .strictObject({ deviceId })
    .describe('Make a device the only speaker; playback goes on there at the same position.'),
  'player.add_speaker': z
    .strictObject({ deviceId })
    .describe('Let a device sound too, in step with the others.'),
  'player.remove_speaker': z
    .strictObject({ deviceId })
    .describe('Let a device fall silent. When it was the last one playback pauses.'),
  'player.calibrate': z
    .strictObject({ isOn: z.boolean() })
    .describe('Ticks on all speakers at once, to set their delays by ear; music pauses.'),
  'player.ended': z
    .strictObject({
      trackId,
      pairId: pairId.optional().describe('The pair that it sounded from, or …'),
      entryId: queueEntryId.optional().describe('… the entry of the queue.'),
      endMs: z
        .number()
        .nonnegative()
        .optional()
        .describe('Where it ends, said a moment before: what follows begins exactly there.'),
    })
    .describe('A speaker reports that the track has come to its end, or is about to.'),
  'player.failed': z
    .strictObject({
      trackId,
      pairId: pairId.optional(),
      entryId: queueEntryId.optional(),
      reason: failureReason,
    })
    .describe('A speaker reports that it cannot play the track. It is passed over.'),
  'player.next': z.strictObject({}).describe('Go on to the next track of the queue.'),
  'player.previous': z
    .strictObject({})
    .describe('Back to the beginning of the track, and from there to the one before.'),
} as const;
