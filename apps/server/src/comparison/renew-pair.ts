import type { Pair, RoomEvent } from '@music-minion/protocol';
import type { Deciding } from '../deciding.ts';
import type { ComparisonHouse } from './house.ts';
import { sameScene } from './next-scene.ts';

/**
 * After the library changed: a waiting comparison gets its first pair, a pair that lost a track is replaced, and new
 * titles are shown. Null when nothing a screen shows is different.
 */
export function renewPair(house: ComparisonHouse, { state, nowMs }: Deciding): RoomEvent | null {
  const { comparison, player, options } = state;
  if (comparison === null) return null;
  const scene = sameScene(house, comparison, { ...player, options }, nowMs);
  const isUnchanged =
    isSame(scene.pair, comparison.pair) && isSame(scene.prefetched, comparison.prefetched);
  return isUnchanged ? null : { type: 'comparison:pair_changed', data: scene };
}

function isSame(one: Pair | null, other: Pair | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
