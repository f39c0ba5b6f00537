import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import {
  CLOSE_SIGNED_OUT,
  type Device,
  MAX_FRAME_BYTES,
  type Signal,
} from '@music-minion/protocol';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Admission, openDoor } from './admission.ts';
import { FanOut } from './fan-out.ts';
import type { PresenceBoard } from './presence.ts';
import type { RateLimit } from './rate-limit.ts';
import type { Room } from './room.ts';
import type { Saving } from './saving.ts';
import { SocketSession } from './socket-session.ts';
import { SyncDoctor } from './sync-doctor.ts';
import { type SyncLog, silentLog } from './sync-log.ts';
import { type SyncMeter, silentMeter } from './sync-meter.ts';
import { TailProbe } from './tail-probe.ts';
import { encodeTextFrame } from './text-frame.ts';
import { turnAway } from './turn-away.ts';

export interface SocketServerOptions {
  room: Room;
  saving: Saving;
  presence: PresenceBoard;
  /** Server time, ms, with fractions. */
  nowMs: () => number;
  onHello: (device: Device) => void;
  meter?: SyncMeter;
  /** Without one nobody is limited. */
  limit?: RateLimit;
  log?: SyncLog;
}

interface Arrival {
  webSocket: WebSocket;
  socket: Duplex;
  admission: Admission;
  address: string | undefined;
}

/** Two missed pings and the peer is gone. */
const PING_EVERY_MS = 10_000;
/** How long a peer may take to say goodbye. */
const GOODBYE_MS = 500;

/** `/ws/sync`: brings every connection up to date and then tells it all that happens. */
export class SocketServer {
  readonly #server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FRAME_BYTES,
    perMessageDeflate: false,
  });
  readonly #sessions = new Set<SocketSession>();
  readonly #fanOut: FanOut;
  readonly #tailProbe = new TailProbe(this.#sessions);
  readonly #options: SocketServerOptions;
  readonly #stops: (() => void)[] = [];
  readonly #meter: SyncMeter;
  readonly #log: SyncLog;
  #lastNumber = 0;
  #isClosed = false;
  readonly doctor: SyncDoctor;
  #snapshot: { text: string; frame: Buffer } = { text: '', frame: Buffer.alloc(0) };

  constructor(options: SocketServerOptions) {
    this.#options = options;
    this.doctor = new SyncDoctor(options);
    this.#meter = options.meter ?? silentMeter;
    this.#log = options.log ?? silentLog;
    this.#fanOut = new FanOut(this.#sessions, (lagMs) => this.#told(lagMs));
    this.#stops.push(
      options.room.onEvent((_event, frame) => this.#fanOut.tell(encodeTextFrame(frame))),
      options.presence.onChange(() => this.#fanOut.tell(this.#presenceFrame())),
      options.saving.onChange(() => this.#fanOut.tell(this.#troubleFrame())),
      options.room.onSignal((signal) => this.#signal(signal)),
      () => this.#tailProbe.stop(),
    );
    const pinger = setInterval(() => this.#pingAll(), PING_EVERY_MS);
    this.#stops.push(() => clearInterval(pinger));
  }

  get connections(): number {
    return this.#sessions.size;
  }

  /** What the peers have not read yet, as far as it is not with the system. */
  get queue(): { bytes: number; longestBytes: number; behind: number } {
    const sessions = [...this.#sessions];
    const bytes = sessions.map(({ unsentBytes }) => unsentBytes);
    return {
      bytes: bytes.reduce((sum, each) => sum + each, 0),
      longestBytes: Math.max(0, ...bytes),
      behind: sessions.filter(({ isBehind }) => isBehind).length,
    };
  }

  /** `admission` null: who asks may not come in, and is told so in the one way that a browser lets its page hear. */
  upgrade(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    admission: Admission | null = openDoor,
  ): void {
    if (this.#isClosed) return void socket.destroy();
    const { limit } = this.#options;
    const { remoteAddress } = request.socket;
    if (limit && !limit.connect(remoteAddress)) {
      this.#log.turnedAway(remoteAddress ?? '', 'too many connections');
      return turnAway(socket, '429 Too Many Requests', 'Too many connections from this address.');
    }
    socket.once('close', () => limit?.leave(remoteAddress));
    this.#server.handleUpgrade(request, socket, head, (webSocket) => {
      if (admission === null) return this.#turnAway(webSocket, remoteAddress);
      const query = new URL(request.url ?? '/', 'http://here').searchParams;
      this.#welcome({ webSocket, socket, admission, address: remoteAddress }, query);
    });
  }

  /** Ends the connections of those whose admission was taken back. */
  expel(): void {
    for (const session of this.#sessions) {
      if (session.isAdmitted) continue;
      this.#forget(session);
      session.close(CLOSE_SIGNED_OUT, 'This device was signed out.');
    }
  }

  /**
   * Says goodbye and waits for those who answer; whoever does not is cut, also those who were turned away. An open connection
   * would keep the server from ending.
   */
  async end(): Promise<void> {
    const peers = [...this.#server.clients];
    const gone = peers.map((peer) => new Promise((resolve) => peer.once('close', resolve)));
    this.close();
    const cut = setTimeout(() => {
      for (const peer of peers) peer.terminate();
    }, GOODBYE_MS);
    await Promise.all(gone);
    clearTimeout(cut);
  }

  close(): void {
    this.#isClosed = true;
    this.#fanOut.flush();
    for (const stop of this.#stops) stop();
    for (const session of this.#sessions) session.close(1001, 'The server is stopping.');
    this.#server.close();
  }

  #told(lagMs: number): void {
    this.#meter.fannedOut(lagMs);
    this.#tailProbe.wrote();
  }

  /** Snapshot and first event cannot be apart: both happen in this one turn of the event loop. */
  #welcome({ webSocket, socket, admission, address }: Arrival, query: URLSearchParams): void {
    const number = ++this.#lastNumber;
    const openedMs = performance.now();
    const session = new SocketSession(webSocket, socket, {
      ...this.#options,
      admission,
      number,
      doctor: this.doctor,
      fanOut: this.#fanOut,
      mayCommand: () => this.#options.limit?.take(address) ?? true,
      onFallBehind: () => this.#meter.fellBehind(),
      onCaughtUp: () => this.#bringUpToDate(session, null, Number.NaN),
    });
    this.#bringUpToDate(session, query.get('epoch'), Number(query.get('seq') ?? Number.NaN));
    this.#sessions.add(session);
    this.#log.opened(number, address ?? '');
    webSocket.on('close', (code) => {
      this.#forget(session);
      const aliveMs = performance.now() - openedMs;
      this.#log.closed(number, { address: address ?? '', device: session.device, code, aliveMs });
    });
  }

  #turnAway(webSocket: WebSocket, address: string | undefined): void {
    this.#log.turnedAway(address ?? '', 'not signed in');
    webSocket.on('error', () => {});
    webSocket.close(CLOSE_SIGNED_OUT, 'Sign in first.');
  }

  #forget(session: SocketSession): void {
    this.#sessions.delete(session);
    this.doctor.left(session);
    this.#options.presence.leave(session);
  }

  /** What is still held by the fan-out comes after it, and is known already: numbers tell. */
  #bringUpToDate(session: SocketSession, epoch: string | null, seq: number): void {
    const { room, nowMs } = this.#options;
    const caughtUp = room.catchUp(epoch, seq);
    const how = 'full' in caughtUp ? 'full' : 'resumed';
    this.#meter.broughtUpToDate(how);
    this.doctor.broughtUpToDate(session, how);
    if ('full' in caughtUp) {
      session.deliver(this.#snapshotFrame(caughtUp.full));
    } else {
      const data = { seq: room.seq, accepted: caughtUp.accepted };
      const resumed = { type: 'sync:resumed', data, ts: Math.round(nowMs()) };
      const frames = [JSON.stringify(resumed), ...caughtUp.resumed];
      session.deliver(Buffer.concat(frames.map(encodeTextFrame)));
    }
    session.deliver(this.#presenceFrame());
    if (this.#options.saving.trouble !== null) session.deliver(this.#troubleFrame());
  }

  #signal({ type, data }: Signal): void {
    const frame = this.#encode(type, data);
    for (const session of this.#sessions) {
      if (session.device.id === data.deviceId) session.deliver(frame);
    }
  }

  /** After a restart of the network everybody asks for the same snapshot at once. */
  #snapshotFrame(text: string): Buffer {
    if (this.#snapshot.text !== text) this.#snapshot = { text, frame: encodeTextFrame(text) };
    return this.#snapshot.frame;
  }

  #presenceFrame(): Buffer {
    return this.#encode('devices:presence', { present: this.#options.presence.present() });
  }

  #troubleFrame(): Buffer {
    return this.#encode('sync:trouble', { message: this.#options.saving.trouble });
  }

  #encode(type: string, data: object): Buffer {
    const ts = Math.round(this.#options.nowMs());
    return encodeTextFrame(JSON.stringify({ type, data, ts }));
  }

  #pingAll(): void {
    this.#options.limit?.sweep();
    for (const session of this.#sessions) session.ping();
  }
}
