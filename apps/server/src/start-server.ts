import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { ProcessAnalyser } from './audio/analyser.ts';
import { findDecoder } from './audio/decode/find-decoder.ts';
import { PeaksFolder } from './audio/peaks-folder.ts';
import { RankingThread } from './comparison/ranking-thread.ts';
import type { IcecastSettings } from './config/icecast-settings.ts';
import { lockDataFolder } from './db/data-lock.ts';
import { DatabasePlace } from './db/database-place.ts';
import { openDatabase } from './db/database.ts';
import { networkAddresses } from './http/addresses.ts';
import { makeHttpServer } from './http/http-server.ts';
import { Metrics } from './http/metrics.ts';
import { FingerprintDesk } from './library/fingerprint-desk.ts';
import { FingerprintStore } from './library/fingerprint-store.ts';
import { IndexThread } from './library/library-index.ts';
import type { Library } from './library/library.ts';
import { Thumbnails } from './library/thumbnails.ts';
import { connectListening } from './listening.ts';
import { openRoom } from './open-room.ts';
import type { Planner } from './radio/engine-contract.ts';
import type { RadioCodec } from './radio/engine/find-codec.ts';
import { StreamEngine } from './radio/engine/stream-engine.ts';
import { toMount } from './radio/icecast/icecast-config.ts';
import { roomLog } from './room-log.ts';
import { signIn } from './sign-in.ts';
import { ListenBrainz } from './scrobbling/listen-brainz.ts';
import { RateLimit } from './sync/rate-limit.ts';
import { ServerTime } from './sync/server-time.ts';
import { SocketServer } from './sync/socket-server.ts';

export interface ServerOptions {
  host: string;
  /** 0 lets the system choose one. */
  port: number;
  dataFolder: string;
  /** Host names, besides those of a home network, under which this server is reached. */
  extraHosts: readonly string[];
  /** Where the music folders are fixed, or null where a screen may choose them. */
  foldersFixedBy: string | null;
  /** Null lets everybody in. */
  token: string | null;
  rescanMinutes?: number | undefined;
  /** Whether the radio is on from the start; null: as it was left. */
  isRadioOn: boolean | null;
  radio: RadioOptions;
  log: Logger;
  /** User token of ListenBrainz, where plays shall be told there, and another root of its API. */
  listenBrainz?: { token?: string; url?: string };
}

export interface RadioOptions {
  mp3Kbps: number;
  /** What a listener gets at once. */
  burstMs: number;
  codec: Promise<RadioCodec>;
  icecast: IcecastSettings | null;
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
const LISTEN_BRAINZ = 'https://api.listenbrainz.org';
const OPUS_KBPS = 128;
const SECOND_MS = 1000;
const HOUR_MS = 3_600_000;

/** Puts the parts together and opens the door. What it opened is closed again if any step fails. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const closers: (() => void | Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const closeOne of closers.splice(0).toReversed()) await closeOne();
  };
  try {
    return { ...(await open(options, closers)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function open(
  options: ServerOptions,
  closers: (() => void | Promise<void>)[],
): Promise<Omit<RunningServer, 'close'>> {
  const { host, port, dataFolder, extraHosts, foldersFixedBy, rescanMinutes, token } = options;
  const { isRadioOn, radio, log, listenBrainz } = options;
  makeDataFolder(dataFolder);
  closers.push(lockDataFolder(dataFolder));
  // Other programs are asked what they can do: meanwhile this one opens.
  const findingDecoder = findDecoder();
  const databaseFile = join(dataFolder, 'music-minion.db');
  const db = openDatabase(databaseFile);
  closers.push(() => db.close());

  const time = new ServerTime();
  const nowMs = (): number => time.nowMs();
  const onFault = (error: unknown, what: string): void =>
    log.error({ err: error, what }, 'a fault; the room goes on as it was');
  const metrics = new Metrics();
  const syncLog = roomLog(log);
  const thread = new RankingThread();
  const index = new IndexThread(databaseFile, onFault);
  const codec = await radio.codec;
  const made: { engine?: StreamEngine; thumbnails?: Thumbnails } = {};
  const makeRadioEngine = (planner: Planner): StreamEngine => {
    const sound = { planner, codec, nowMs, random: Math.random, onFault };
    return (made.engine = new StreamEngine({ ...sound, ...streamSettings(radio) }));
  };
  const opened = openRoom({
    db,
    place: new DatabasePlace(databaseFile),
    thread,
    index,
    nowMs: () => Math.round(nowMs()),
    random: Math.random,
    foldersFixedBy,
    token,
    rescanMinutes,
    isRadioOn,
    makeRadioEngine,
    onFault,
    meter: metrics.meter,
    listenBrainz: openListenBrainz(listenBrainz),
    log: syncLog,
  });
  const { room, saving, presence, library, tracks, upkeep, settings, access } = opened;
  metrics.followRadio(opened.radio.engine);
  closers.push(() => opened.close());
  opened.tidyUp();
  const peaks = new PeaksFolder(join(dataFolder, 'peaks'));
  const listening = connectListening({
    db,
    room,
    library,
    tracks,
    peaks,
    onFault,
    analyser: new ProcessAnalyser(),
  });
  closers.push(() => listening.close());
  const fingerprints = new FingerprintDesk({
    library,
    store: new FingerprintStore(db),
    databaseFile,
    onAlike: () =>
      room.change('tracks that sound the same', () => ({
        type: 'library:changed',
        data: library.snapshot(),
      })),
    onFault,
  });
  closers.push(() => fingerprints.close());
  const cleaner = setInterval(() => opened.tidyUp(), HOUR_MS);
  closers.push(() => clearInterval(cleaner));
  const watch = setInterval(() => saving.look(), SECOND_MS);
  closers.push(() => clearInterval(watch));

  const limit = new RateLimit(() => performance.now());
  const sockets = new SocketServer({
    room,
    saving,
    presence,
    nowMs,
    onHello: opened.hello,
    meter: metrics.meter,
    limit,
    log: syncLog,
  });
  closers.push(() => sockets.close());
  let boundPort = port;
  const http = await makeHttpServer({
    room,
    saving,
    sockets,
    access,
    signIn: (request, address) => signIn({ room, access }, request, address),
    tracks,
    peaks,
    hear: (track) => listening.desk.ask(track),
    decoder: findingDecoder,
    queue: opened.house.queue.queue,
    history: opened.history,
    upkeep,
    playsOf: opened.playsOf,
    rankingReads: opened.rankingReads,
    playlistReads: opened.playlistReads,
    libraryReads: opened.libraryReads,
    thumbnails: () => (made.thumbnails ??= new Thumbnails(join(dataFolder, 'artwork'))),
    radioReads: opened.radio.reads,
    stream: made.engine ?? null,
    nowMs,
    metrics,
    limit,
    log,
    present: () => presence.present(),
    addresses: () => networkAddresses(boundPort),
    extraHosts,
    webFolder: existsSync(join(WEB_FOLDER, 'index.html')) ? WEB_FOLDER : null,
    onFault,
  });
  closers.push(() => http.close());
  closers.push(() => sockets.end());
  await http.listen({ host, port, backlog: 4096 });
  const bound = http.server.address();
  if (typeof bound === 'object' && bound !== null) boundPort = bound.port;
  if ((await findingDecoder).name === 'ffmpeg') listening.hasFfmpeg();
  return {
    port: boundPort,
    addresses: networkAddresses(boundPort),
    library,
    chosenFolders: settings.getFolders(),
  };
}

function openListenBrainz({ token, url }: ServerOptions['listenBrainz'] = {}): ListenBrainz | null {
  return token === undefined ? null : new ListenBrainz(url ?? LISTEN_BRAINZ, token);
}

function streamSettings({ mp3Kbps, burstMs, icecast }: RadioOptions) {
  return {
    kbps: { mp3: mp3Kbps, opus: OPUS_KBPS },
    burstMs,
    name: 'Music Minion',
    icecast: icecast && { ...icecast, mounts: icecast.mounts.map(toMount) },
  };
}

function makeDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const message = `The data folder ${folder} cannot be written (${code}). Choose another with --data.`;
    throw new Error(message, { cause: error });
  }
}
