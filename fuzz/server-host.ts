import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RankingRunner } from '../apps/server/src/comparison/ranking-thread.ts';
import { runTask } from '../apps/server/src/comparison/ranking-worker.ts';
import { type OpenRoom, openRoom } from '../apps/server/src/open-room.ts';
import { RateLimit } from '../apps/server/src/sync/rate-limit.ts';
import { ServerTime } from '../apps/server/src/sync/server-time.ts';
import { silentMeter } from '../apps/server/src/sync/sync-meter.ts';
import { SocketServer } from '../apps/server/src/sync/socket-server.ts';
import { scannedTrack } from '../apps/server/src/test-house.ts';
import { type WebSocket, WebSocketServer } from 'ws';
import type { BorrowedGlobals } from './borrowed-globals.ts';
import { FragileDatabase, PowerCut } from './fragile-database.ts';
import type { Random } from './random.ts';
import { replaceMethod } from './replace-method.ts';
import type { ServerSocket } from './server-socket.ts';
import type { Wire } from './wire.ts';

/** One run of the server, put together as `start-server.ts` does it, but for HTTP and the port. */
export interface ServerProcess extends OpenRoom {
  time: ServerTime;
  cleaner: NodeJS.Timeout;
  watch: NodeJS.Timeout;
  sockets: SocketServer;
}

export interface HostParts {
  random: Random;
  globals: BorrowedGlobals;
  onFault: (error: unknown, what: string) => void;
  /** A connection does not read what it is sent. */
  onFellBehind: () => void;
  /** A new process is up, before anybody can connect. */
  onStart: (process: ServerProcess) => void;
}

const SECOND_MS = 1000;
const HOUR_MS = 3_600_000;

/** The machine of the server: its database outlives the processes that run on it. */
export class ServerHost {
  readonly db = new FragileDatabase();
  readonly #parts: HostParts;
  process: ServerProcess | null = null;

  constructor(parts: HostParts) {
    this.#parts = parts;
  }

  start(): ServerProcess {
    const { random, globals, onFault, onStart } = this.#parts;
    globals.processStarts();
    const time = new ServerTime();
    const nowMs = (): number => time.nowMs();
    const opened = openRoom({
      db: this.db,
      thread: delayedRunner(random),
      nowMs: () => Math.round(nowMs()),
      random: random.next,
      foldersFixedBy: null,
      onFault,
    });
    opened.tidyUp();
    const cleaner = setInterval(() => opened.tidyUp(), HOUR_MS);
    const watch = setInterval(() => opened.saving.look(), SECOND_MS);
    // Heard before the sockets are, so that the history knows an event before any screen does.
    const process = { ...opened, time, cleaner, watch } as ServerProcess;
    this.process = process;
    onStart(process);
    process.sockets = new SocketServer({
      room: opened.room,
      saving: opened.saving,
      presence: opened.presence,
      nowMs,
      onHello: opened.hello,
      limit: new RateLimit(() => performance.now()),
      meter: { ...silentMeter, fellBehind: () => this.#parts.onFellBehind() },
    });
    return process;
  }

  /** As `kill -9`: whatever was in memory is gone. */
  kill(): void {
    this.process = null;
    this.#parts.globals.processEnds();
  }

  /** As on SIGTERM. Says how many timers the process has left behind: none, if it is over. */
  async stop(): Promise<number> {
    const { process } = this;
    if (process === null) return 0;
    process.sockets.close();
    clearInterval(process.cleaner);
    clearInterval(process.watch);
    await process.close();
    const left = this.#parts.globals.running;
    this.kill();
    return left;
  }

  /** A connection reaches the running process by the real upgrade, of which only the handshake is left out. */
  accept(wire: Wire): ServerSocket | null {
    if (this.process === null) return null;
    const url = new URL(wire.url);
    const server = wire.opened();
    const request = { url: url.pathname + url.search, socket: server.raw, server };
    this.process.sockets.upgrade(
      request as unknown as IncomingMessage,
      server.raw as unknown as Duplex,
      Buffer.alloc(0),
    );
    return server;
  }

  addTracks(count: number): void {
    const tracks = Array.from({ length: count }, (_, index) =>
      scannedTrack(index, 10_000 + index * 7000),
    );
    this.process?.tracks.saveScanned({ tracks, unreadable: [], returned: [] }, 0);
    this.process?.renewPair();
  }

  /** As a scan does it: saved first, then the room hears of it. */
  changeTracks(kind: 'vanish' | 'return', paths: readonly string[]): void {
    const { process } = this;
    if (process === null) return;
    try {
      const { tracks } = process;
      if (kind === 'vanish')
        tracks.saveVanished({ tracks: paths, unreadable: [] }, Math.round(Date.now()));
      else
        tracks.saveScanned({ tracks: [], unreadable: [], returned: paths }, Math.round(Date.now()));
      if (this.process === process) process.renewPair();
    } catch (error) {
      if (!(error instanceof PowerCut)) throw error;
    }
  }
}

/** For the time of a run, `ws` hands out the simulated end of the connection instead of a real one. Returns the undo. */
export function skipHandshakes(): () => void {
  const handUp: WebSocketServer['handleUpgrade'] = (request, _socket, _head, done) => {
    const { server } = request as unknown as { server: ServerSocket };
    done(server as unknown as WebSocket, request);
  };
  return replaceMethod(WebSocketServer.prototype, 'handleUpgrade', () => handUp);
}

/** Whoever still waited for the ranking's thread when it was closed. */
export class ThreadClosed extends Error {}

/** The ranking's thread answers a while later; with what it was given, as a copy over to a thread would be. */
function delayedRunner(random: Random): RankingRunner {
  const waiting = new Map<NodeJS.Timeout, (error: Error) => void>();
  return {
    run: (task, snapshot) => {
      const result = runTask(task, snapshot);
      return new Promise((resolve, reject) => {
        const timer = setTimeout(
          () => {
            waiting.delete(timer);
            resolve(result as never);
          },
          random.between(1, 80),
        );
        waiting.set(timer, reject);
      });
    },
    async close() {
      for (const [timer, reject] of waiting) {
        clearTimeout(timer);
        reject(new ThreadClosed());
      }
    },
  };
}
