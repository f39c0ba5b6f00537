import {
  type CommandArgs,
  type Comparison,
  type ComparisonId,
  type Decision,
  isFromQueue,
  refuse,
} from '@music-minion/protocol';
import type { Deciding } from '../deciding.ts';
import type { ComparisonHouse } from './house.ts';
import { type Session, nextScene, pairsOf } from './next-scene.ts';

/**
 * Starts comparing: side A selected, not playing. Where the same was being compared its pair stays up, so that nobody
 * loses what they are listening to. With fewer than two tracks it waits for the scan to find more.
 */
export function startComparison(
  house: ComparisonHouse,
  { pool, mode }: CommandArgs<'comparison.start'>,
  { state, nowMs }: Deciding,
): Decision {
  if (pool.type !== 'all') {
    const found = house.tracks.poolTracks(pool);
    if ('problem' in found) return refuse('bad_playlist', found.problem);
  }
  const session = { pool, mode };
  const kept = isSameSession(state.comparison, session) ? pairsOf(state.comparison) : [];
  const scene = nextScene(
    house,
    session,
    { playback: isFromQueue(state.player) ? state.player.playback : null, options: state.options },
    nowMs,
    kept,
  );
  const id = house.newId() as ComparisonId;
  return { type: 'comparison:started', data: { id, ...session, ...scene } };
}

function isSameSession(running: Comparison | null, { pool, mode }: Session): boolean {
  if (running === null) return false;
  return JSON.stringify([running.pool, running.mode]) === JSON.stringify([pool, mode]);
}
