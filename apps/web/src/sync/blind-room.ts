import type { Pair, Playback, RoomState, Side, Track } from '@music-minion/protocol';

/**
 * The room as a screen may show it: with "blind until the verdict", the two tracks in question have no names and no
 * covers, wherever they would be seen, and nothing is said of how they did before.
 */
export function blindRoom(room: RoomState): RoomState {
  const { comparison, player, options } = room;
  if (!options.blind || !comparison?.pair) return room;
  const known = maskedByRoom.get(room);
  if (known) return known;
  const { pair } = comparison;
  const { playback } = player;
  const masked: RoomState = {
    ...room,
    comparison: { ...comparison, pair: maskPair(pair) },
    player: { ...player, playback: playback && maskPlayback(playback, pair) },
  };
  maskedByRoom.set(room, masked);
  return masked;
}

/**
 * A track that was heard while pairs were judged, as a screen may show it: one of the pair in question would be named by where it
 * stands. What was heard from the queue tells nothing of the pair.
 */
export function blindHearing<T extends { track: Track; from: 'pair' | 'queue' }>(
  hearing: T,
  { comparison, options }: Pick<RoomState, 'comparison' | 'options'>,
): T {
  const pair = options.blind ? comparison?.pair : null;
  if (!pair || hearing.from !== 'pair') return hearing;
  const side = (['a', 'b'] as const).find((side) => pair[side].id === hearing.track.id);
  return side === undefined ? hearing : { ...hearing, track: maskTrack(hearing.track, side) };
}

/** The same room is masked to the same objects: screens compare by identity. A memory of answers, not a state. */
const maskedByRoom = new WeakMap<RoomState, RoomState>();

function maskPlayback(playback: Playback, pair: Pair): Playback {
  const { source, track } = playback;
  if (source.type !== 'pair' || source.pairId !== pair.id) return playback;
  return { ...playback, track: maskTrack(track, source.side) };
}

function maskPair(pair: Pair): Pair {
  return { ...pair, a: maskTrack(pair.a, 'a'), b: maskTrack(pair.b, 'b') };
}

function maskTrack(track: Track, side: Side): Track {
  const strength = { mean: 0, low: 0, high: 0, verdicts: 0 };
  const hidden = { artist: 'Hidden until the verdict', album: '', year: null, artwork: '' };
  return { ...track, ...hidden, title: `Track ${side.toUpperCase()}`, strength };
}
