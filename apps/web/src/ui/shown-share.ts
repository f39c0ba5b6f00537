const STEPS = 1000;

/** How far something is, 0 to 1, in steps that are finer than the dots of a bar: so that not every frame moves it anew. */
export function shownShare(share: number): number {
  return Math.round(share * STEPS) / STEPS;
}
