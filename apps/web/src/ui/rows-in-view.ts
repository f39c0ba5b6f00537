/** Rows of a list by their places, both ends included; `last` below `first` is none. */
export interface RowSpan {
  first: number;
  last: number;
}

/**
 * Rows come and go in steps of about this much: that one comes into view costs more than what is in it, and several that
 * come at once cost hardly more than one.
 */
const STEP_PX = 256;

/**
 * Which rows of one height stand in a view of the list, with at least `overscan` above and below that are there when it
 * scrolls.
 */
export function rowsInView(
  view: { fromPx: number; heightPx: number },
  rowPx: number,
  total: number,
  overscan: number,
): RowSpan {
  const end = Math.max(0, total - 1);
  const top = Math.floor(view.fromPx / rowPx) - overscan;
  const bottom = Math.floor((view.fromPx + view.heightPx) / rowPx) + overscan;
  const step = Math.max(1, Math.round(STEP_PX / rowPx));
  return {
    first: Math.min(Math.max(0, Math.floor(top / step) * step), end),
    last: Math.min(Math.max(0, Math.ceil((bottom + 1) / step) * step - 1), total - 1),
  };
}
