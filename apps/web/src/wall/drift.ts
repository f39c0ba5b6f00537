export interface Offset {
  /** Shares of the screen, -1 to 1 of the way that there is. */
  x: number;
  y: number;
}

/** How long it takes from side to side and from top to bottom; they never fall in step. */
const ACROSS_MS = 23 * 60_000;
const DOWN_MS = 17 * 60_000;

/** Where the picture stands at a time: it wanders so slowly that nobody sees it, and burns into no screen. */
export function driftAt(nowMs: number): Offset {
  return { x: wave(nowMs / ACROSS_MS), y: wave(nowMs / DOWN_MS) };
}

/** There and back at an even pace: -1 to 1 to -1. */
function wave(turns: number): number {
  const share = turns - Math.floor(turns);
  return 1 - 4 * Math.abs(share - 0.5);
}
