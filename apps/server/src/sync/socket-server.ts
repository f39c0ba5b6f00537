import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type Device, MAX_FRAME_BYTES, type RoomEvent } from '@music-minion/protocol';
import { type WebSocket, WebSocketServer } from 'ws';
import type { PresenceBoard } from './presence.ts';
import type { Room } from './room.ts';
import { SocketSession } from './socket-session.ts';

export interface SocketServerOptions {
  room: Room;
  presence: PresenceBoard;
  nowMs: () => number;
  onHello: (device: Device) => void;
}

/** Two missed pings and the peer is gone. */
const PING_EVERY_MS = 10_000;

/** `/ws/sync`: brings every connection up to date and then tells it all that happens. */
export class SocketServer {
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME_BYTES });
  readonly #sessions = new Set<SocketSession>();
  readonly #options: SocketServerOptions;
  readonly #stops: (() => void)[] = [];

  constructor(options: SocketServerOptions) {
    this.#options = options;
    this.#stops.push(options.room.onEvent((_event: RoomEvent, frame) => this.#tellAll(frame)));
    this.#stops.push(options.presence.onChange(() => this.#tellAll(this.#presenceFrame())));
    const pinger = setInterval(() => this.#pingAll(), PING_EVERY_MS);
    this.#stops.push(() => clearInterval(pinger));
  }

  get connections(): number {
    return this.#sessions.size;
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#server.handleUpgrade(request, socket, head, (webSocket) => {
      this.#welcome(webSocket, new URL(request.url ?? '/', 'http://here').searchParams);
    });
  }

  close(): void {
    for (const stop of this.#stops) stop();
    for (const session of this.#sessions) session.close(1001, 'The server is stopping.');
    this.#server.close();
  }

  /** Snapshot and first event cannot be apart: both happen in this one turn of the event loop. */
  #welcome(webSocket: WebSocket, query: URLSearchParams): void {
    const { room, nowMs } = this.#options;
    const session = new SocketSession(webSocket, this.#options);
    const caughtUp = room.catchUp(query.get('epoch'), Number(query.get('seq') ?? Number.NaN));
    if ('full' in caughtUp) {
      session.send(caughtUp.full);
    } else {
      const resumed = { type: 'sync:resumed', data: { seq: room.seq }, ts: Math.round(nowMs()) };
      session.send(JSON.stringify(resumed));
      for (const frame of caughtUp.resumed) session.send(frame);
    }
    session.send(this.#presenceFrame());
    this.#sessions.add(session);
    webSocket.on('close', () => {
      this.#sessions.delete(session);
      this.#options.presence.leave(session);
    });
  }

  #tellAll(frame: string): void {
    for (const session of this.#sessions) session.send(frame);
  }

  #presenceFrame(): string {
    const { presence, nowMs } = this.#options;
    const data = { present: presence.present() };
    return JSON.stringify({ type: 'devices:presence', data, ts: Math.round(nowMs()) });
  }

  #pingAll(): void {
    for (const session of this.#sessions) session.ping();
  }
}
