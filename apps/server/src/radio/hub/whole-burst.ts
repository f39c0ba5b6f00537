/** The flush of a mount, and the look of radiod at its mixer. */
const KEPT_BACK_MS = 150;

/**
 * What is given at once, so that a listener never has less than it asked for: what follows comes in batches, and the next
 * may be on its way. Who asked for none wants to be near to the moment.
 */
export function wholeBurstMs(askedMs: number): number {
  return askedMs === 0 ? 0 : askedMs + KEPT_BACK_MS;
}
