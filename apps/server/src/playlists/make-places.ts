import type { PlaylistId } from '@music-minion/protocol';
import type { EntryStore, Place } from './entry-store.ts';

/** Between neighbours: twenty entries in a row fit between any two before their surroundings have to make room. */
const GAP = 2 ** 20;
/** Room made is enough for some time. */
const ROOMY = 64;
const FIRST_WIDTH = 16;

/**
 * Positions for so many entries behind a position; behind `null` they are the first ones. Where neighbours stand too
 * close together a stretch around them is spread, as wide as it takes and no wider, so that the work of a move does
 * not grow with the playlist (Dietz and Sleator's order maintenance, in its simple form).
 */
export function makePlaces(
  entries: EntryStore,
  playlist: PlaylistId,
  after: number | null,
  count: number,
): number[] {
  const [next] = entries.behind(playlist, after ?? Number.MIN_SAFE_INTEGER, 1);
  if (next === undefined) return spread((after ?? 0) + GAP, GAP, count);
  if (after === null) return spread(next.position - count * GAP, GAP, count);
  const step = Math.floor((next.position - after) / (count + 1));
  return step >= 1 ? spread(after + step, step, count) : makeRoom(entries, playlist, after, count);
}

function makeRoom(
  entries: EntryStore,
  playlist: PlaylistId,
  after: number,
  count: number,
): number[] {
  for (let width = FIRST_WIDTH; ; width *= 2) {
    // One more on each side: that one stays, and is where the stretch ends.
    const before = entries.upTo(playlist, after, width + 1);
    const behind = entries.behind(playlist, after, width + 1);
    const moved = before.slice(0, width).length + behind.slice(0, width).length + count;
    const low = before[width]?.position ?? null;
    const high = behind[width]?.position ?? null;
    const from = low ?? (high ?? 0) - GAP * (moved + 1);
    const step = high === null || low === null ? GAP : Math.floor((high - low) / (moved + 1));
    if (step < ROOMY) continue;
    const positions = spread(from + step, step, moved);
    const above = before.slice(0, width).reverse();
    const places = positions.slice(above.length, above.length + count);
    setAll(entries, above, positions);
    setAll(entries, behind.slice(0, width), positions.slice(above.length + count));
    return places;
  }
}

function setAll(entries: EntryStore, places: readonly Place[], positions: readonly number[]): void {
  places.forEach(({ entryId }, index) => entries.setPosition(entryId, positions[index] ?? 0));
}

function spread(first: number, step: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => first + index * step);
}
