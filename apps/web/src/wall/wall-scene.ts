import type { Pair, Player, RoomState, Side, Track } from '@music-minion/protocol';

/** What the wall shows. */
export type WallScene =
  | { type: 'clock'; waiting: Track | null }
  | { type: 'track'; track: Track }
  | { type: 'pair'; pair: Pair; side: Side };

type Shown = Pick<RoomState, 'comparison'> & { player: Pick<Player, 'playback'> };

/** `isQuiet`: it has been paused for a while, so that nobody listens any more. */
export function sceneOf({ player: { playback }, comparison }: Shown, isQuiet: boolean): WallScene {
  if (playback === null || (isQuiet && !playback.anchor.playing)) {
    return { type: 'clock', waiting: playback?.track ?? null };
  }
  const { source, track } = playback;
  const pair = comparison?.pair;
  if (source.type === 'pair' && pair?.id === source.pairId) {
    return { type: 'pair', pair, side: source.side };
  }
  return { type: 'track', track };
}
