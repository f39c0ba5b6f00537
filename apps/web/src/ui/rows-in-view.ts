/** Rows of a list by their places, both ends included; `last` below `first` is none. */
export interface RowSpan {
  first: number;
  last: number;
}

/** Which rows of one height stand in a view of the list, with some more above and below that are there when it scrolls. */
export function rowsInView(
  view: { fromPx: number; heightPx: number },
  rowPx: number,
  total: number,
  overscan: number,
): RowSpan {
  const end = Math.max(0, total - 1);
  const top = Math.floor(view.fromPx / rowPx);
  const bottom = Math.floor((view.fromPx + view.heightPx) / rowPx);
  return {
    first: Math.min(Math.max(0, top - overscan), end),
    last: Math.min(Math.max(0, bottom + overscan), total - 1),
  };
}
