import { z } from 'zod';

/**
 * A position that needs no updates: where playback stood at one moment of the server's clock.
 * Whoever knows the server's clock computes the position from it, at any later time.
 */
export const anchor = z.object({
  positionMs: z.number().nonnegative(),
  /** Server time, ms since the Unix epoch. */
  atServerMs: z.number(),
  playing: z.boolean(),
});

export type Anchor = z.infer<typeof anchor>;
