import type { DatabaseSync } from 'node:sqlite';
import { type RoomState, type TrackId, shownTracks } from '@music-minion/protocol';
import type { Analyser } from './audio/analyser.ts';
import { ListeningDesk } from './audio/listening-desk.ts';
import type { PeaksFolder } from './audio/peaks-folder.ts';
import { SoundStore } from './audio/sound-store.ts';
import { toMeasured } from './library/stored-track.ts';
import type { Library } from './library/library.ts';
import type { TrackStore } from './library/track-store.ts';
import type { Room } from './sync/room.ts';

export interface ListeningParts {
  db: DatabaseSync;
  room: Room;
  library: Library;
  tracks: TrackStore;
  analyser: Analyser;
  peaks: PeaksFolder;
  onFault: (error: unknown, what: string) => void;
}

/** Where listening meets the room: what is shown is listened to first, and what was found out is told. */
export function connectListening(parts: ListeningParts): {
  desk: ListeningDesk;
  /** There is an ffmpeg: what waited for one is listened to now. */
  hasFfmpeg: () => void;
  close: () => void;
} {
  const { db, room, library, tracks, analyser, peaks, onFault } = parts;
  const store = new SoundStore(db);
  const soon = (): TrackId[] => soonHeard(room.state);
  const desk = new ListeningDesk({
    store,
    analyser,
    peaks,
    shown: soon,
    isBusy: () => library.isScanning,
    onMeasured: (id) => tellMeasured(room, tracks, id),
    onFault,
  });
  let seen = '';
  const offEvent = room.onEvent(({ type }) => {
    const before = seen;
    seen = soon().join();
    // Play, pause, seek and volume come most often, and bring nothing to listen to.
    if (type !== 'player:changed' || seen !== before) setImmediate(() => desk.look());
    // What was archived may be there again.
    if (type === 'comparison:undone' || type === 'comparison:restored')
      setImmediate(() => desk.lookAgain());
  });
  // Not within the event that told of it, and not before the scan has said that it is over.
  const offLibrary = library.onChange(({ type }) => {
    if (type === 'tracks' || type === 'finished') setImmediate(() => desk.lookAgain());
  });
  desk.look();
  return {
    desk,
    hasFfmpeg() {
      store.forgetNeedingFfmpeg();
      desk.lookAgain();
    },
    close() {
      offEvent();
      offLibrary();
      desk.close();
    },
  };
}

/** What sounds, the pair, the next pair, the queue; then what the radio sends, which is matched in level, too. */
function soonHeard(state: RoomState): TrackId[] {
  const { isOn, nowPlaying, upNext } = state.radio;
  const onAir = isOn ? [nowPlaying?.track, ...upNext.map(({ track }) => track)] : [];
  return [...shownTracks(state), ...onAir].flatMap((track) => (track ? [track.id] : []));
}

/** Screens hear of the tracks they show; of the others with the track. */
function tellMeasured(room: Room, tracks: TrackStore, id: TrackId): void {
  room.change('listened to a track', ({ state }) => {
    const stored = tracks.get(id);
    if (stored === null || !shownTracks(state).some((track) => track.id === id)) return null;
    return { type: 'audio:measured', data: { tracks: [{ trackId: id, ...toMeasured(stored) }] } };
  });
}
