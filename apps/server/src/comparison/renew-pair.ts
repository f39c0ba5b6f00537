import type { Pair, RoomEvent } from '@music-minion/protocol';
import type { Deciding } from '../deciding.ts';
import type { ComparisonHouse } from './house.ts';
import { nextScene, pairsOf, refresh, standing } from './next-scene.ts';

/**
 * After the library changed: a waiting comparison gets its first pair, a pair that lost a track is replaced, and new
 * titles are shown. Null when nothing a screen shows is different.
 */
export function renewPair(house: ComparisonHouse, { state, nowMs }: Deciding): RoomEvent | null {
  const { comparison, player } = state;
  if (comparison === null) return null;
  const current = refresh(house, comparison.pair);
  if (current === null) {
    const scene = nextScene(house, player, nowMs, pairsOf(comparison).slice(1));
    return scene.pair === null && comparison.pair === null
      ? null
      : { type: 'comparison:pair_changed', data: scene };
  }
  const scene = nextScene(house, player, nowMs, [current, comparison.prefetched]);
  if (
    isSamePair(scene.pair, comparison.pair) &&
    isSamePair(scene.prefetched, comparison.prefetched)
  ) {
    return null;
  }
  const { playback } = player;
  const { selected } = comparison;
  const { progress, lastVerdict } = standing(house, nowMs);
  return {
    type: 'comparison:pair_changed',
    data: {
      pair: current,
      prefetched: scene.prefetched,
      selected,
      progress,
      lastVerdict,
      playback: playback && { ...playback, track: current[playback.side] },
    },
  };
}

function isSamePair(one: Pair | null, other: Pair | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
