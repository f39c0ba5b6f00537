import type { Pair } from './comparison.ts';
import type { EventData } from './events.ts';
import type { QueueEntry } from './queue.ts';
import type { RoomState } from './room-state.ts';
import type { Track } from './track.ts';

/** What listening to a file found out, wherever the room shows the track. */
export function withMeasured(state: RoomState, { tracks }: EventData<'audio:measured'>): RoomState {
  const measuredById = new Map(tracks.map(({ trackId, ...measured }) => [trackId, measured]));
  const inTrack = (track: Track): Track => ({ ...track, ...measuredById.get(track.id) });
  const inPair = (pair: Pair | null): Pair | null =>
    pair && { ...pair, a: inTrack(pair.a), b: inTrack(pair.b) };
  const inEntry = (entry: QueueEntry): QueueEntry => ({ ...entry, track: inTrack(entry.track) });
  const { comparison, player, queue } = state;
  const { playback } = player;
  return {
    ...state,
    comparison: comparison && {
      ...comparison,
      pair: inPair(comparison.pair),
      prefetched: inPair(comparison.prefetched),
    },
    player: { ...player, playback: playback && { ...playback, track: inTrack(playback.track) } },
    queue: {
      ...queue,
      current: queue.current && inEntry(queue.current),
      upNext: queue.upNext.map(inEntry),
    },
  };
}

/** The tracks that the room shows, what is heard or asked first in front; none twice. */
export function shownTracks({ comparison, player, queue }: RoomState): Track[] {
  const { pair = null, prefetched = null } = comparison ?? {};
  const shown = [
    player.playback?.track,
    pair?.a,
    pair?.b,
    prefetched?.a,
    prefetched?.b,
    queue.current?.track,
    ...queue.upNext.map(({ track }) => track),
  ].filter((track) => track !== undefined);
  return [...new Map(shown.map((track) => [track.id, track])).values()];
}
