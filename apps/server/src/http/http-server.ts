import {
  type HistoryRow,
  MAX_FRAME_BYTES,
  type Presence,
  type TrackId,
  type TrackPlays,
  problemWords,
  refusalStatus,
  refuse,
} from '@music-minion/protocol';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { ZodError } from 'zod';
import type { Access } from '../access/access.ts';
import type { Thumbnails } from '../library/thumbnails.ts';
import type { Decoder } from '../audio/decode/decoder.ts';
import type { PeaksFolder } from '../audio/peaks-folder.ts';
import type { TrackStore } from '../library/track-store.ts';
import type { PlayQueue } from '../player/play-queue.ts';
import type { PlaylistReads } from '../playlist-reads.ts';
import type { LibraryReads } from '../library-reads.ts';
import type { UpkeepStore } from '../library/upkeep-store.ts';
import type { RadioReads } from '../radio-reads.ts';
import type { StreamEngine } from '../radio/engine/stream-engine.ts';
import { radioRoutes } from '../radio/stream-routes.ts';
import type { RankingReads } from '../ranking-reads.ts';
import type { RateLimit } from '../sync/rate-limit.ts';
import type { Room } from '../sync/room.ts';
import type { Saving } from '../sync/saving.ts';
import type { SocketServer } from '../sync/socket-server.ts';
import { turnAway } from '../sync/turn-away.ts';
import { AccessGate } from './access-gate.ts';
import { type SignIn, addAccessRoutes } from './access-routes.ts';
import { addCommandRoutes } from './command-routes.ts';
import { whyForeign } from './guard.ts';
import type { Metrics } from './metrics.ts';
import { addPlayerRoutes } from './player-routes.ts';
import { addPlaylistRoutes } from './playlist-routes.ts';
import { addLibraryRoutes } from './library-routes.ts';
import { addRankingRoutes } from './ranking-routes.ts';
import { addRadioRoutes } from './radio-routes.ts';
import { addReadRoutes } from './read-routes.ts';
import { logRequests, pathOf } from './request-log.ts';
import { securityHeaders } from './security-headers.ts';
import { addSoundRoutes } from './sound-routes.ts';
import { addTrackRoutes } from './track-routes.ts';
import { addWebApp, readWebApp, sendPage, wantsPage } from './web-app.ts';

export interface HttpParts {
  room: Room;
  saving: Saving;
  sockets: SocketServer;
  access: Access;
  signIn: SignIn;
  tracks: TrackStore;
  peaks: PeaksFolder;
  /** Somebody wants to see the outline of a track that there is none of. */
  hear: (track: TrackId) => void;
  decoder: Promise<Decoder>;
  queue: PlayQueue;
  history: (before: number, limit: number) => HistoryRow[];
  upkeep: UpkeepStore;
  playsOf: (id: TrackId) => TrackPlays;
  rankingReads: RankingReads;
  playlistReads: PlaylistReads;
  libraryReads: LibraryReads;
  /** Made when the first picture is asked for: what it loads is large. */
  thumbnails: () => Thumbnails;
  radioReads: RadioReads;
  /** The radio as it is heard; null where it is not. */
  stream: StreamEngine | null;
  /** Server time. */
  nowMs: () => number;
  metrics: Metrics;
  limit: RateLimit;
  log: Logger;
  present: () => readonly Presence[];
  /** Addresses under which other devices reach this server. */
  addresses: () => readonly string[];
  extraHosts: readonly string[];
  /** The built web app; null serves the API alone. */
  webFolder: string | null;
  onFault: (error: unknown, what: string) => void;
}

/** One port for everything: pages, API, music and the WebSocket. */
export async function makeHttpServer(parts: HttpParts): Promise<FastifyInstance> {
  const app = Fastify({
    bodyLimit: MAX_FRAME_BYTES,
    // Hotkeys and phones come back after a pause; a new connection would cost them a round trip.
    keepAliveTimeout: 75_000,
    // Whoever sends a byte now and then would hold a connection for ever: Fastify's default is no limit.
    requestTimeout: 60_000,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
    // Programs that speak HTTP/2 ask for that first (`Upgrade: h2c`), and go on as they are where nobody answers to it.
    http: { shouldUpgradeCallback: ({ headers }) => /^websocket$/i.test(headers.upgrade ?? '') },
  });
  // Forms of other sites could send plain text without being asked for permission; commands are JSON.
  app.removeContentTypeParser('text/plain');
  logRequests(app, parts.log);
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(securityHeaders(request.host));
    const changes = !['GET', 'HEAD', 'OPTIONS'].includes(request.method);
    const why = whyForeign(request, parts.extraHosts, changes);
    if (why !== null) await reply.code(403).send(refuse('malformed', why));
  });
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (error instanceof ZodError) {
      return reply.code(422).send(refuse('malformed', whatDoesNotFit(error, request)));
    }
    const status = error.statusCode ?? 500;
    if (status < 500) return reply.code(status).send(refuse('malformed', explain(error)));
    parts.onFault(error, `${request.method} ${pathOf(request.url)}`);
    const refusal = refuse('fault', 'Something went wrong on the server. Try again.');
    return reply.code(refusalStatus(refusal.reason)).send(refusal);
  });
  const web = parts.webFolder === null ? null : readWebApp(parts.webFolder);
  app.setNotFoundHandler((request, reply) => {
    if (web !== null && wantsPage(request)) return sendPage(reply.code(404), web.page);
    const message = `There is nothing at ${request.method} ${pathOf(request.url)}. See /openapi.json.`;
    return reply.code(404).send(refuse('unknown_command', message));
  });
  const gate = new AccessGate(parts.access);
  gate.guard(app);
  parts.room.onEvent(({ type }) => {
    // Not before the answer to "sign me out" is on its way.
    if (type === 'access:changed') setImmediate(() => expel(gate, parts.sockets));
  });
  addAccessRoutes(app, parts.signIn);
  addCommandRoutes(app, parts.room, parts.limit);
  addReadRoutes(app, parts);
  addRankingRoutes(app, parts.rankingReads);
  addPlayerRoutes(app, parts);
  addPlaylistRoutes(app, parts.room, parts.playlistReads);
  addLibraryRoutes(app, parts.libraryReads);
  addTrackRoutes(app, {
    tracks: parts.tracks,
    thumbnails: parts.thumbnails,
    folders: () => parts.room.state.library.folders,
  });
  addSoundRoutes(app, parts);
  addRadioRoutes(app, parts.radioReads);
  if (parts.stream !== null) radioRoutes(app, { radio: parts.stream, nowMs: parts.nowMs });
  if (web !== null) await addWebApp(app, web);
  acceptSockets(app, gate, parts);
  return app;
}

/** Somebody was signed out: nothing reaches that device any more. */
function expel(gate: AccessGate, sockets: SocketServer): void {
  gate.expel();
  sockets.expel();
}

function acceptSockets(
  app: FastifyInstance,
  gate: AccessGate,
  { sockets, extraHosts }: HttpParts,
): void {
  app.server.on('upgrade', (request, socket, head) => {
    const path = pathOf(request.url ?? '');
    const why =
      path === '/ws/sync' ? whyForeign(request, extraHosts, true) : 'Connect to /ws/sync.';
    if (why === null) return sockets.upgrade(request, socket, head, gate.admissionOf(request));
    turnAway(socket, path === '/ws/sync' ? '403 Forbidden' : '404 Not Found', why);
  });
}

/** Reads are asked by what follows the `?`, all else by a body. */
function whatDoesNotFit(error: ZodError, { method, query, body }: FastifyRequest): string {
  return method === 'GET' || method === 'HEAD'
    ? problemWords(error, query, 'The address')
    : problemWords(error, body, 'The body');
}

function explain(error: FastifyError): string {
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return `The request is larger than ${MAX_FRAME_BYTES} bytes. No command needs that much.`;
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return 'Send the arguments as JSON, with the header "content-type: application/json".';
    default:
      return error.message;
  }
}
