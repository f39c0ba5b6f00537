import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Epoch, TrackId } from '@music-minion/protocol';
import type { Logger } from 'pino';
import { type House, decide } from './commands.ts';
import { rebuildRanking } from './comparison/rebuild-ranking.ts';
import { TrackRanking } from './comparison/track-ranking.ts';
import { VerdictStore } from './comparison/verdict-store.ts';
import { lockDataFolder } from './db/data-lock.ts';
import { openDatabase } from './db/database.ts';
import { SettingsStore } from './db/settings-store.ts';
import { networkAddresses } from './http/addresses.ts';
import { makeHttpServer } from './http/http-server.ts';
import { Library } from './library/library.ts';
import { toTrack } from './library/stored-track.ts';
import { TrackStore } from './library/track-store.ts';
import { AbsentSpeakers } from './player/absent-speaker.ts';
import { connectReactions, onGraceOver, onHello } from './reactions.ts';
import { PresenceBoard } from './sync/presence.ts';
import { RoomStore } from './sync/room-store.ts';
import { Room } from './sync/room.ts';
import { ServerTime } from './sync/server-time.ts';
import { SocketServer } from './sync/socket-server.ts';

export interface ServerOptions {
  host: string;
  /** 0 lets the system choose one. */
  port: number;
  dataFolder: string;
  extraHosts: readonly string[];
  /** Where the music folders are fixed, or null where a screen may choose them. */
  foldersFixedBy: string | null;
  log: Logger;
}

export interface RunningServer {
  port: number;
  /** For other devices of the network. */
  addresses: readonly string[];
  library: Library;
  /** The folders that somebody chose on a screen, if any. */
  chosenFolders: readonly string[] | null;
  close(): Promise<void>;
}

const WEB_FOLDER = fileURLToPath(new URL('../../web/dist', import.meta.url));

/** Puts the parts together and opens the door. What it opened is closed again if any step fails. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { dataFolder, log } = options;
  mkdirSync(dataFolder, { recursive: true });
  const unlock = lockDataFolder(dataFolder);
  const closers: (() => void | Promise<void>)[] = [unlock];
  const close = async (): Promise<void> => {
    for (const closeOne of closers.toReversed()) await closeOne();
  };
  try {
    return await open(options, closers, close);
  } catch (error) {
    await close();
    log.debug({ error }, 'the server could not start');
    throw error;
  }
}

async function open(
  { host, port, dataFolder, extraHosts, foldersFixedBy, log }: ServerOptions,
  closers: (() => void | Promise<void>)[],
  close: () => Promise<void>,
): Promise<RunningServer> {
  const db = openDatabase(join(dataFolder, 'music-minion.db'));
  closers.push(() => db.close());
  const time = new ServerTime();
  const nowMs = (): number => time.nowMs();
  const onFault = (error: unknown, what: string): void =>
    log.error({ err: error, what }, 'a fault; nothing was changed');

  const tracks = new TrackStore(db);
  const verdicts = new VerdictStore(db);
  const settings = new SettingsStore(db);
  const ranking = new TrackRanking(Math.random);
  rebuildRanking(ranking, verdicts);
  ranking.setAudible(tracks.audible());
  const library = new Library({ store: tracks, nowMs, newTrackId: () => newId() as TrackId });
  closers.push(() => library.cancel());

  const presence = new PresenceBoard();
  const absent = new AbsentSpeakers(nowMs, () => onGraceOver(parts));
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
    log.warn({ subject, problem }, 'the saved state of a subject cannot be read; it starts empty'),
  );
  const room = new Room({
    store,
    state: { ...saved, library: library.snapshot() },
    epoch: newId() as Epoch,
    nowMs,
    decide: (command, deciding) => decide(house, command, deciding),
    onFault,
  });
  const parts = { room, presence, house, tracks, absent, nowMs };
  closers.push(connectReactions(parts));
  const cleaner = setInterval(() => store.dropOldAnswers(nowMs()), 3_600_000);
  closers.push(() => clearInterval(cleaner));
  store.dropOldAnswers(nowMs());

  const sockets = new SocketServer({
    room,
    presence,
    nowMs,
    onHello: (device) => onHello(room, device),
    onFault,
  });
  const webFolder = existsSync(join(WEB_FOLDER, 'index.html')) ? WEB_FOLDER : null;
  let listeningPort = port;
  const addresses = (): string[] => networkAddresses(listeningPort);
  const present = house.speakers.present;
  const http = await makeHttpServer({
    room,
    sockets,
    tracks,
    present,
    addresses,
    extraHosts,
    webFolder,
    logger: log,
  });
  closers.push(() => http.close());
  closers.push(() => sockets.close());
  await http.listen({ host, port, backlog: 4096 });
  const bound = http.server.address();
  listeningPort = typeof bound === 'object' && bound !== null ? bound.port : port;
  return {
    port: listeningPort,
    addresses: addresses(),
    library,
    chosenFolders: settings.getFolders(),
    close,
  };
}

/** 72 random bits, safe in addresses. */
function newId(): string {
  return randomBytes(9).toString('base64url');
}
