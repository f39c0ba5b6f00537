/** A finger on a card: which way it went is decided once, and then kept. */
export interface Swipe {
  axis: 'undecided' | 'across' | 'along';
  /** How far the card follows, in px; to the right is positive. */
  offsetPx: number;
}

export const restingSwipe: Swipe = { axis: 'undecided', offsetPx: 0 };

/** Nearer than this nobody can tell a swipe from a tap. */
const SLOP_PX = 12;
/** This share of the card's width settles it, whatever the speed. */
const FAR_SHARE = 0.35;
const FLING_PX = 56;
const FLING_PX_PER_MS = 0.55;

/** Where the finger has come, from where it went down. A way that is not clearly across is the page's to scroll. */
export function moveSwipe(swipe: Swipe, dx: number, dy: number): Swipe {
  if (swipe.axis === 'along') return swipe;
  if (swipe.axis === 'across') return { axis: 'across', offsetPx: dx - Math.sign(dx) * SLOP_PX };
  if (Math.abs(dy) > SLOP_PX && Math.abs(dy) >= Math.abs(dx)) return { axis: 'along', offsetPx: 0 };
  if (Math.abs(dx) > SLOP_PX && Math.abs(dx) > Math.abs(dy) * 1.3) {
    return { axis: 'across', offsetPx: dx - Math.sign(dx) * SLOP_PX };
  }
  return swipe;
}

/** How far it is on the way to count, 0 to 1. */
export function swipeShare(offsetPx: number, widthPx: number): number {
  return Math.min(1, Math.abs(offsetPx) / Math.max(1, widthPx * FAR_SHARE));
}

export type SwipeDeed = 'win' | 'archive' | null;

/** What it means when the finger is lifted now: right wins, left archives, back or too short is nothing. */
export function endSwipe(swipe: Swipe, widthPx: number, speedPxPerMs: number): SwipeDeed {
  const { axis, offsetPx } = swipe;
  if (axis !== 'across') return null;
  const direction = Math.sign(offsetPx);
  const isFar = swipeShare(offsetPx, widthPx) === 1 && speedPxPerMs * direction > -FLING_PX_PER_MS;
  const isFling = Math.abs(offsetPx) >= FLING_PX && speedPxPerMs * direction >= FLING_PX_PER_MS;
  if (!isFar && !isFling) return null;
  return direction > 0 ? 'win' : 'archive';
}
