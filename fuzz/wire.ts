import type { Socket } from '../packages/client/src/index.ts';
import type { ServerTime } from '../apps/server/src/sync/server-time.ts';
import type { Link } from './link.ts';
import { type Parcel, Pipe } from './pipe.ts';
import type { Random } from './random.ts';
import { ServerSocket } from './server-socket.ts';
import type { VirtualTime } from './virtual-time.ts';

export interface WireEnds {
  /** A connection attempt reached the host of the server; null where nobody listens. */
  accept(wire: Wire): ServerSocket | null;
  /** Texts as they pass; what is returned arrives (sabotage changes it, bad networks lose it or bring it twice). */
  passUp(wire: Wire, text: string): readonly string[];
  passDown(wire: Wire, text: string): readonly string[];
  /** Around the handling of a frame by the screen. */
  deliverDown(wire: Wire, text: string, handle: (text: string) => void): void;
  closed(wire: Wire): void;
}

/** One connection, seen from outside: both ends, and what is on its way between them. */
export class Wire implements Socket {
  onopen: (() => void) | null = null;
  onmessage: ((message: { data: unknown }) => void) | null = null;
  onclose: (() => void) | null = null;
  onerror: (() => void) | null = null;

  readonly up: Pipe;
  readonly down: Pipe;
  readonly url: string;
  readonly #time: VirtualTime;
  readonly #ends: WireEnds;
  clientState: 'connecting' | 'open' | 'closed' = 'connecting';
  server: ServerSocket | null = null;
  /** Server texts that have arrived, the fastest of them: the best that stamps can say of the time. */
  fastestDownMs = Infinity;
  /** The server knows which device this is. */
  hasHello = false;
  /** The device slept, and what it knew of the server's clock may be wrong by as much. */
  outlivedSleep = false;
  /** The clock of the process that accepted it. */
  serverTime: ServerTime | null = null;
  /** How often each command was sent on this connection, and how often it was answered. */
  readonly sent = new Map<string, number>();
  readonly answered = new Map<string, number>();

  constructor(
    url: string,
    parts: { time: VirtualTime; random: Random; link: Link; ends: WireEnds },
  ) {
    this.url = url;
    this.#time = parts.time;
    this.#ends = parts.ends;
    const { link } = parts;
    this.up = new Pipe({
      ...parts,
      isHeld: () => link.isHeld || link.isAsleep,
      deliver: (parcel) => this.#arriveUp(parcel),
    });
    this.down = new Pipe({
      ...parts,
      isHeld: () => link.isHeld || link.isAsleep || link.isStalled,
      deliver: (parcel) => this.#arriveDown(parcel),
      onEmpty: () => this.server?.raw.emptied(),
    });
    this.up.push({ type: 'syn' });
  }

  get isOver(): boolean {
    return this.clientState === 'closed' && this.server === null;
  }

  send(text: string): void {
    if (this.clientState === 'connecting') throw new Error('InvalidStateError: still connecting');
    if (this.clientState === 'closed') return;
    const sentAtMs = this.#time.nowMs;
    for (const passed of this.#ends.passUp(this, text)) {
      this.up.push({ type: 'text', text: passed, sentAtMs });
    }
  }

  close(): void {
    if (this.clientState === 'closed') return;
    this.clientState = 'closed';
    this.up.push({ type: 'fin' });
    this.#ends.closed(this);
  }

  sendDown(text: string): void {
    const sentAtMs = this.#time.nowMs;
    for (const passed of this.#ends.passDown(this, text)) {
      this.down.push({ type: 'text', text: passed, sentAtMs });
    }
  }

  /** The connection breaks anywhere on its way; each end is told or goes on believing in it. */
  break({ tellsClient, tellsServer }: { tellsClient: boolean; tellsServer: boolean }): void {
    this.down.cutAnywhere(tellsClient ? { type: 'fin' } : null);
    this.up.cutAnywhere(tellsServer ? { type: 'fin' } : null);
  }

  /** The server's end is gone; its `close` event comes as late as the real one's would. */
  serverEnds(delayMs: number): void {
    const { server } = this;
    if (server === null) return;
    this.#time.after(delayMs, () => this.#serverClosed(server));
  }

  /** The process is gone; `host` lives and says so, or went with it and is silent. */
  serverDies(host: 'lives' | 'silent'): void {
    this.server?.die();
    this.server = null;
    this.down.cutAnywhere(host === 'lives' ? { type: 'fin' } : null);
    this.up.cut(0);
  }

  #serverClosed(server: ServerSocket): void {
    if (this.server !== server) return;
    this.server = null;
    server.readyState = 3;
    this.up.cut(0);
    server.emit('close');
    server.raw.emit('close');
  }

  #arriveUp(parcel: Parcel): void {
    if (parcel.type === 'syn') {
      if (this.#ends.accept(this) === null) this.down.push({ type: 'fin' });
      return;
    }
    const { server } = this;
    if (server === null || server.readyState === 3) return;
    if (parcel.type === 'text') {
      this.hasHello ||= parcel.text.startsWith('{"type":"hello"');
      server.emit('message', Buffer.from(parcel.text), false);
    } else if (parcel.type === 'pong') server.emit('pong');
    else if (parcel.type === 'fin') this.#serverClosed(server);
  }

  /** Called by whoever accepts, before the first word of the server. */
  opened(): ServerSocket {
    this.server = new ServerSocket(this);
    this.down.push({ type: 'open' });
    return this.server;
  }

  #arriveDown(parcel: Parcel): void {
    switch (parcel.type) {
      case 'open':
        if (this.clientState === 'connecting') this.clientState = 'open';
        this.onopen?.();
        return;
      case 'text':
        this.fastestDownMs = Math.min(this.fastestDownMs, this.#time.nowMs - parcel.sentAtMs);
        this.#ends.deliverDown(this, parcel.text, (text) => this.onmessage?.({ data: text }));
        return;
      case 'ping':
        if (this.clientState === 'open') this.up.push({ type: 'pong' });
        return;
      case 'fin':
        this.#clientClosed();
        return;
      case 'syn':
      case 'pong':
        return;
    }
  }

  #clientClosed(): void {
    if (this.clientState === 'closed') return;
    this.clientState = 'closed';
    this.#ends.closed(this);
    this.onerror?.();
    this.onclose?.();
  }
}
