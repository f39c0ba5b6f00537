/** A line of a list lifted from its place and held over another; by index in the list. */
export interface MovedRow {
  from: number;
  to: number;
}

/** Which line of the list stands at a place while one is being moved. */
export function indexAt(place: number, move: MovedRow | null): number {
  if (move === null) return place;
  const { from, to } = move;
  if (place === to) return from;
  if (from < to && place >= from && place < to) return place + 1;
  if (to < from && place > to && place <= from) return place - 1;
  return place;
}
