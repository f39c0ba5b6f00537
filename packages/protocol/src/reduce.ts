import type { Scene } from './comparison.ts';
import type { RoomEvent } from './events.ts';
import type { Playback } from './player.ts';
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
    case 'comparison:advanced':
    case 'comparison:undone':
    case 'comparison:restored':
    case 'comparison:pair_changed':
      return setScene(state, event.data, event.data.playback);
    case 'comparison:track_selected': {
      const { pairId, side, track, anchor, speakers } = event.data;
      if (state.comparison === null) return state;
      return {
        ...state,
        comparison: { ...state.comparison, selected: side },
        player: { playback: { pairId, side, track, anchor }, speakers },
      };
    }
    case 'player:changed':
      return { ...state, player: event.data };
    case 'devices:changed':
      return { ...state, devices: event.data.devices };
    case 'ranking:changed':
      return { ...state, ranking: event.data };
    case 'library:changed':
      return { ...state, library: event.data };
    case 'library:scan_progress':
      return { ...state, library: { ...state.library, scan: event.data } };
  }
}

function setScene(state: RoomState, scene: Scene, playback: Playback | null): RoomState {
  if (state.comparison === null) return state;
  const { pair, selected, prefetched, lastVerdict, progress } = scene;
  const comparison = { ...state.comparison, pair, selected, prefetched, lastVerdict, progress };
  return withPlayback({ ...state, comparison }, playback);
}

function withPlayback(state: RoomState, playback: Playback | null): RoomState {
  return { ...state, player: { ...state.player, playback } };
}
