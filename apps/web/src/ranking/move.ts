import type { RankingRow, TrackId } from '@music-minion/protocol';
import { type MovedRow, indexAt } from '../ui/moved-rows.ts';

/** A line lifted from its place and held over another; by index in the order. */
export interface Move extends MovedRow {
  trackId: TrackId;
}

export interface Neighbours {
  aboveId: TrackId | null;
  belowId: TrackId | null;
}

/** Between which two the moved line was let go; null if it is where it was or a neighbour is not known. */
export function neighboursOf(
  move: Move,
  total: number,
  rowAt: (index: number) => RankingRow | undefined,
): Neighbours | null {
  if (move.from === move.to) return null;
  const idAt = (place: number): TrackId | null | undefined =>
    place < 0 || place >= total ? null : rowAt(indexAt(place, move))?.track.id;
  const aboveId = idAt(move.to - 1);
  const belowId = idAt(move.to + 1);
  return aboveId === undefined || belowId === undefined ? null : { aboveId, belowId };
}

/** Directly above or below a track; `rows` are the lines around it, best first. */
export function neighboursBeside(
  rows: readonly RankingRow[],
  targetId: TrackId,
  where: 'above' | 'below',
  movedId: TrackId,
): Neighbours | null {
  const others = rows.filter(({ track }) => track.id !== movedId);
  const at = others.findIndex(({ track }) => track.id === targetId);
  if (at === -1) return null;
  return where === 'above'
    ? { aboveId: others[at - 1]?.track.id ?? null, belowId: targetId }
    : { aboveId: targetId, belowId: others[at + 1]?.track.id ?? null };
}
