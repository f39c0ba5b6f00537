import type { Duplex } from 'node:stream';
import {
  CLOSE_SIGNED_OUT,
  type Device,
  PROTOCOL_VERSION,
  UPDATED_MESSAGE,
  type Refusal,
  type UpFrame,
  isRefusal,
  refuse,
  upFrame,
} from '@music-minion/protocol';
import type { RawData, WebSocket } from 'ws';
import { type Admission, openDoor } from './admission.ts';
import type { FanOut } from './fan-out.ts';
import { parseCommand } from './parse-command.ts';
import type { SocketServerOptions } from './socket-server.ts';
import type { SyncDoctor } from './sync-doctor.ts';
import { type SyncLog, silentLog } from './sync-log.ts';
import { encodeTextFrame } from './text-frame.ts';
import { tooManyCommands } from './too-many-commands.ts';

/**
 * A peer that lets more than this pile up is not reading: it is told nothing more until it has read that, and then
 * gets one snapshot instead of all it missed. (The system buffers some megabytes more, out of our sight.)
 */
const MAX_UNSENT_BYTES = 256 * 1024;
const MAX_MISSED_PINGS = 2;

export interface SocketSessionOptions extends SocketServerOptions {
  /** Without one it came through an open door. */
  admission?: Admission;
  /** Of the connection, in the log. */
  number?: number;
  doctor: SyncDoctor;
  fanOut: FanOut;
  /** False when the peer asks for more than it may. */
  mayCommand?: () => boolean;
  onFallBehind?: () => void;
  /** A peer that was behind has read all it was sent: bring it up to date. */
  onCaughtUp: () => void;
}

/** Someone who listens without saying who they are may still ask. */
const STRANGER = { id: 'stranger', name: 'A device', kind: 'api' } as Device;

/** One connection: what it says is parsed here once, and trusted from then on. */
export class SocketSession {
  readonly #webSocket: WebSocket;
  readonly #socket: Duplex;
  readonly #options: SocketSessionOptions;
  readonly #admission: Admission;
  readonly #log: SyncLog;
  #isBehind = false;
  #device: Device = STRANGER;
  #missedPings = 0;
  #isClosed = false;

  constructor(webSocket: WebSocket, socket: Duplex, options: SocketSessionOptions) {
    this.#webSocket = webSocket;
    this.#socket = socket;
    this.#options = options;
    this.#admission = options.admission ?? openDoor;
    this.#log = options.log ?? silentLog;
    webSocket.on('message', (data, isBinary) => this.#receive(data, isBinary));
    webSocket.on('pong', () => this.#heard());
    // A reset connection or an oversized frame: `ws` closes the socket, and `close` says the rest.
    webSocket.on('error', () => {});
  }

  get device(): Device {
    return this.#device;
  }

  get isAdmitted(): boolean {
    return this.#admission.isGood();
  }

  /** Whether it is told nothing because it does not read. */
  get isBehind(): boolean {
    return this.#isBehind;
  }

  get unsentBytes(): number {
    return this.#socket.writableLength;
  }

  /** Sends encoded frames as they are, past the WebSocket library: it would encode them again for everyone. */
  deliver(frames: Buffer): void {
    if (this.#isBehind || this.#webSocket.readyState !== this.#webSocket.OPEN) return;
    if (this.#socket.writableLength > MAX_UNSENT_BYTES) return this.#fallBehind();
    this.#socket.write(frames);
  }

  ping(): void {
    if (this.#missedPings >= MAX_MISSED_PINGS) return this.#webSocket.terminate();
    this.#missedPings += 1;
    if (this.#webSocket.readyState === this.#webSocket.OPEN) this.#webSocket.ping();
  }

  /** It gets what it was to be told; nothing that it still says is heard: it may take its time to hang up. */
  close(code: number, reason: string): void {
    this.#options.fanOut.flush();
    this.#isClosed = true;
    this.#webSocket.close(code, reason);
  }

  #heard(): void {
    this.#missedPings = 0;
    this.#options.doctor.heard(this);
  }

  #fallBehind(): void {
    this.#isBehind = true;
    this.#options.onFallBehind?.();
    this.#socket.once('drain', () => {
      this.#isBehind = false;
      this.#options.onCaughtUp();
    });
  }

  #receive(data: RawData, isBinary: boolean): void {
    if (this.#isClosed) return;
    const receivedMs = this.#options.nowMs();
    this.#heard();
    const frame = isBinary || !Buffer.isBuffer(data) ? null : parseFrame(data.toString());
    if (frame === null) {
      const message =
        'Not a frame of this protocol: send JSON {type, data} as docs/protocol.md says.';
      return this.#refuseEarly(null, 'a broken frame', refuse('malformed', message));
    }
    switch (frame.type) {
      case 'hello':
        return this.#onHello(frame.data);
      case 'command':
        return this.#onCommand(frame.data);
      case 'clock': {
        const { t0, seq } = frame.data;
        // At once: how long it waited here would count as way.
        this.deliver(this.#encode('clock', { t0, t1: receivedMs, t2: this.#options.nowMs() }));
        if (seq !== undefined) this.#options.doctor.applied(this, seq);
        return;
      }
      case 'presence': {
        const { checkUp, ...report } = frame.data;
        if (checkUp) this.#options.doctor.reported(this, checkUp);
        return this.#options.presence.report(this, report);
      }
    }
  }

  #onHello({ protocol, device }: Extract<UpFrame, { type: 'hello' }>['data']): void {
    // Once: each is written to the disk, and no tab is two devices.
    if (this.#device !== STRANGER) return;
    this.#options.doctor.hello(this, device, protocol);
    if (protocol !== PROTOCOL_VERSION) {
      const data = { protocol: PROTOCOL_VERSION, message: UPDATED_MESSAGE };
      return this.#answer('sync:reload', data);
    }
    if (!this.#admission.mayBe(device.id)) {
      return this.close(CLOSE_SIGNED_OUT, 'Another device signed in with this. Sign in again.');
    }
    this.#device = device;
    this.#log.greeted(this.#options.number ?? 0, device);
    this.#options.onHello(device);
    this.#options.presence.join(this, device.id);
  }

  #onCommand({ id, name, args, expiresAtServerMs }: CommandFrameData): void {
    const command = parseCommand(name, args);
    if (isRefusal(command)) return this.#refuseEarly(id, name, command);
    const { room } = this.#options;
    const mayAct = (): boolean => this.#mayAct();
    // A person may have renamed the device since it said hello.
    const from = room.state.devices.find((device) => device.id === this.#device.id) ?? this.#device;
    const expiresAtMs = expiresAtServerMs;
    room.execute({ id, command, from, expiresAtMs, mayAct }, (answer) => {
      if (answer.ok) this.#answer('accepted', { id, seq: answer.seq });
      else this.#refuse(id, answer.refusal);
    });
  }

  #mayAct(): boolean {
    return this.#options.mayCommand?.() ?? true;
  }

  /** Before the room has heard of it. */
  #refuseEarly(id: string | null, name: string, why: Refusal): void {
    const refusal = this.#mayAct() ? why : tooManyCommands();
    const outcome = { reason: refusal.reason };
    this.#log.answered({ commandId: id, command: name, device: this.#device, outcome, tookMs: 0 });
    this.#refuse(id, refusal);
  }

  #refuse(id: string | null, refusal: Refusal): void {
    this.#answer('refused', { id, ...refusal });
  }

  #answer(type: string, data: object): void {
    this.#options.fanOut.answer(this, this.#encode(type, data));
  }

  #encode(type: string, data: object): Buffer {
    const ts = Math.round(this.#options.nowMs());
    return encodeTextFrame(JSON.stringify({ type, data, ts }));
  }
}

type CommandFrameData = Extract<UpFrame, { type: 'command' }>['data'];

function parseFrame(text: string): UpFrame | null {
  try {
    return upFrame.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
