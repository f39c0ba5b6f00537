import { randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Device, Epoch, TrackId } from '@music-minion/protocol';
import { type House, decide } from './commands.ts';
import { rebuildRanking } from './comparison/rebuild-ranking.ts';
import { TrackRanking } from './comparison/track-ranking.ts';
import { VerdictStore } from './comparison/verdict-store.ts';
import { SettingsStore } from './db/settings-store.ts';
import { Library } from './library/library.ts';
import { toTrack } from './library/stored-track.ts';
import { TrackStore } from './library/track-store.ts';
import { AbsentSpeakers } from './player/absent-speaker.ts';
import { connectReactions, onGraceOver, onHello, onTracksChanged } from './reactions.ts';
import { PresenceBoard } from './sync/presence.ts';
import { RoomStore } from './sync/room-store.ts';
import { Room } from './sync/room.ts';

export interface RoomParts {
  db: DatabaseSync;
  /** Server time, whole ms. */
  nowMs: () => number;
  /** Uniform in [0, 1). */
  random: () => number;
  /** Where the music folders are fixed, or null where a screen may choose them. */
  foldersFixedBy: string | null;
  onFault: (error: unknown, what: string) => void;
}

export interface OpenRoom {
  room: Room;
  house: House;
  presence: PresenceBoard;
  library: Library;
  tracks: TrackStore;
  settings: SettingsStore;
  hello: (device: Device) => void;
  /** The library changed: what the comparison shows may have to. */
  renewPair: () => void;
  dropOldAnswers: () => void;
  close: () => Promise<void>;
}

/** The room as the database has it, with all features in their places; nothing listens on any port yet. */
export function openRoom({ db, nowMs, random, foldersFixedBy, onFault }: RoomParts): OpenRoom {
  const tracks = new TrackStore(db);
  const verdicts = new VerdictStore(db);
  const settings = new SettingsStore(db);
  const ranking = new TrackRanking(random);
  rebuildRanking(ranking, verdicts);
  ranking.setAudible(tracks.audible());
  const library = new Library({ store: tracks, nowMs, newTrackId: () => newId() as TrackId });
  const presence = new PresenceBoard();
  const absent = new AbsentSpeakers(nowMs, () => onGraceOver(reactionParts));
  const house: House = {
    comparison: {
      verdicts,
      ranking,
      newId,
      tracks: {
        track(id, strength) {
          const stored = tracks.get(id);
          return stored && toTrack(stored, strength);
        },
        setArchived: (id, atMs) => void tracks.setArchived(id, atMs),
      },
    },
    library: { library, settings, foldersFixedBy },
    speakers: {
      present: () => presence.present(),
      lastSeenMs: (device) => absent.lastSeenMs(device),
    },
  };
  const store = new RoomStore(db);
  const saved = store.load((subject, problem) =>
    onFault(new Error(problem), `the saved ${subject} cannot be read and starts empty`),
  );
  const room = new Room({
    store,
    state: { ...saved, library: library.snapshot() },
    epoch: newId() as Epoch,
    nowMs,
    decide: (command, deciding) => decide(house, command, deciding),
    onFault,
  });
  const reactionParts = { room, presence, house, tracks, absent, nowMs, onFault };
  const disconnect = connectReactions(reactionParts);
  return {
    room,
    house,
    presence,
    library,
    tracks,
    settings,
    hello: (device) => onHello(room, device),
    renewPair: () => onTracksChanged(reactionParts),
    dropOldAnswers: () => store.dropOldAnswers(nowMs()),
    async close() {
      disconnect();
      await library.cancel();
    },
  };
}

/** 72 random bits, safe in addresses. */
function newId(): string {
  return randomBytes(9).toString('base64url');
}
