import type { Scene } from './comparison.ts';
import type { RoomEvent } from './events.ts';
import type { Playlist } from './playlists.ts';
import { withMeasured } from './measured-tracks.ts';
import type { Player } from './player.ts';
import { positionAt } from './position.ts';
import { setOnAir, withoutVotes } from './reduce-radio.ts';
import type { RoomState } from './room-state.ts';

/**
 * The only place where shared state changes: the same code runs on the server and on every screen.
 * An event about a comparison that is not there leaves the state as it is.
 */
export function reduce(state: RoomState, event: RoomEvent): RoomState {
  switch (event.type) {
    case 'comparison:started': {
      const { playback, ...comparison } = event.data;
      return withPlayback({ ...state, comparison }, playback);
    }
    case 'comparison:undone': {
      const radio = withoutVotes(state.radio, event.data.verdictIds);
      return setScene({ ...state, radio }, event.data, event.data.playback);
    }
    case 'comparison:advanced':
    case 'comparison:restored':
    case 'comparison:pair_changed':
      return setScene(state, event.data, event.data.playback);
    case 'comparison:track_selected': {
      const { pairId, side, track, anchor, speakers } = event.data;
      if (state.comparison === null) return state;
      const comparison = { ...state.comparison, selected: side };
      const source = { type: 'pair', pairId, side } as const;
      return setPlayer({ ...state, comparison }, { playback: { source, track, anchor }, speakers });
    }
    case 'player:changed':
      return setPlayer(state, event.data);
    case 'player:calibrating': {
      const { calibration, playback } = event.data;
      return { ...withPlayback(state, playback), calibration };
    }
    case 'player:failed': {
      const { failure, selected, queue, ...player } = event.data;
      const comparison =
        state.comparison && selected !== null
          ? { ...state.comparison, selected }
          : state.comparison;
      return { ...setPlayer({ ...state, comparison, failure }, player), queue };
    }
    case 'queue:changed': {
      const { queue, ...player } = event.data;
      return { ...setPlayer(state, player), queue };
    }
    case 'options:changed':
      return { ...state, options: event.data };
    case 'audio:measured':
      return withMeasured(state, event.data);
    case 'devices:changed':
      return { ...state, devices: event.data.devices };
    case 'ranking:changed':
      return { ...state, ranking: event.data };
    case 'playlists:changed': {
      const { changed, removed } = event.data;
      return { ...state, playlists: mergePlaylists(state.playlists, changed, removed) };
    }
    case 'radio:now_playing':
      return { ...state, radio: setOnAir(state.radio, event.data) };
    case 'radio:station_changed':
      return { ...state, radio: { ...state.radio, ...event.data } };
    case 'radio:changed':
      return { ...state, radio: event.data };
    case 'library:changed':
      return { ...state, library: event.data };
    case 'library:scan_progress':
      return { ...state, library: { ...state.library, scan: event.data } };
    case 'access:changed':
      return { ...state, access: event.data };
  }
}

function setScene(state: RoomState, scene: Scene, playback: Player['playback']): RoomState {
  if (state.comparison === null) return state;
  const { pair, selected, prefetched, lastVerdict, progress } = scene;
  const comparison = { ...state.comparison, pair, selected, prefetched, lastVerdict, progress };
  return withPlayback({ ...state, comparison }, playback);
}

function withPlayback(state: RoomState, playback: Player['playback']): RoomState {
  return setPlayer(state, { ...state.player, playback });
}

/** Whatever takes the queue's place as what sounds: the queue will go on from where it was left. */
function setPlayer(state: RoomState, player: Player): RoomState {
  const before = state.player.playback;
  // Music ends the ticks.
  const calibration = player.playback?.anchor.playing ? null : state.calibration;
  if (before?.source.type !== 'queue' || player.playback?.source.type === 'queue')
    return { ...state, player, calibration };
  const leftAtMs = player.playback?.anchor.atServerMs ?? before.anchor.atServerMs;
  const heldMs = positionAt(before.anchor, leftAtMs, before.track.durationMs);
  return { ...state, player, calibration, queue: { ...state.queue, heldMs } };
}

function mergePlaylists(
  known: readonly Playlist[],
  changed: readonly Playlist[],
  removed: readonly string[],
): Playlist[] {
  const changedById = new Map(changed.map((playlist) => [playlist.id, playlist]));
  const merged = known
    .filter(({ id }) => !removed.includes(id))
    .map((playlist) => changedById.get(playlist.id) ?? playlist);
  const knownIds = new Set(known.map(({ id }) => id));
  return [...merged, ...changed.filter(({ id }) => !knownIds.has(id))];
}
