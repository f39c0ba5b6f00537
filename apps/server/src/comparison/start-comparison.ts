import type { CommandArgs, ComparisonId, Decision } from '@music-minion/protocol';
import type { Deciding } from '../deciding.ts';
import type { ComparisonHouse } from './house.ts';
import { nextScene, pairsOf } from './next-scene.ts';

/**
 * Starts comparing: side A selected, not playing. Where a comparison was running its pair stays up, so that nobody
 * loses what they are listening to. With fewer than two tracks it waits for the scan to find more.
 */
export function startComparison(
  house: ComparisonHouse,
  { pool }: CommandArgs<'comparison.start'>,
  { state, nowMs }: Deciding,
): Decision {
  const scene = nextScene(house, { playback: null }, nowMs, pairsOf(state.comparison));
  const id = house.newId() as ComparisonId;
  return { type: 'comparison:started', data: { id, pool, ...scene } };
}
