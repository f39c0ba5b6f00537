import type { Pair, Player, RoomState, Side, Track } from '@music-minion/protocol';
import type { Moving } from '../sync/playhead.ts';

/** What the wall shows. */
export type WallScene =
  | { type: 'clock'; waiting: Track | null }
  | { type: 'track'; sounds: Moving }
  | { type: 'pair'; sounds: Moving; pair: Pair; side: Side }
  | { type: 'radio'; sounds: Moving; station: string; next: Track | null };

type Shown = Pick<RoomState, 'comparison' | 'radio'> & { player: Pick<Player, 'playback'> };

/** `isQuiet`: it has been paused for a while, so that nobody listens any more. */
export function sceneOf({ player, comparison, radio }: Shown, isQuiet: boolean): WallScene {
  const { playback } = player;
  const onAir = playback?.anchor.playing === true ? null : radioScene(radio);
  if (onAir) return onAir;
  if (playback === null || (isQuiet && !playback.anchor.playing)) {
    return { type: 'clock', waiting: playback?.track ?? null };
  }
  const { source } = playback;
  const pair = comparison?.pair;
  if (source.type === 'pair' && pair?.id === source.pairId) {
    return { type: 'pair', sounds: playback, pair, side: source.side };
  }
  return { type: 'track', sounds: playback };
}

/** A radio that sleeps is heard by nobody. */
function radioScene({
  nowPlaying,
  upNext,
  stations,
  stream,
}: RoomState['radio']): WallScene | null {
  if (nowPlaying === null || stream.power !== 'on_air') return null;
  const station = stations.find(({ id }) => id === nowPlaying.stationId)?.name ?? 'Radio';
  return { type: 'radio', sounds: nowPlaying, station, next: upNext[0]?.track ?? null };
}
