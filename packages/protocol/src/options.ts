import { z } from 'zod';

/** How the household wants to listen; one setting for all devices. */
export const options = z.object({
  /** A track that ends hands over to the other one of its pair. */
  autoplay: z.boolean(),
  /** All tracks equally loud. */
  levelMatched: z.boolean(),
  /** Tracks start at their best part rather than at their beginning. */
  startAtBestPart: z.boolean(),
  /** Compare shows neither names nor covers before the verdict. */
  blind: z.boolean(),
});

export type Options = z.infer<typeof options>;
