import type { UpFrame } from '@music-minion/protocol';
import type { Environment, Socket } from './environment.ts';

/** A socket whose other end is the test. */
export class FakeSocket implements Socket {
  onopen: (() => void) | null = null;
  onmessage: ((message: { data: unknown }) => void) | null = null;
  onclose: ((close?: { code: number }) => void) | null = null;
  onerror: (() => void) | null = null;
  readonly url: string;
  readonly sent: UpFrame[] = [];
  isClosed = false;

  constructor(url: string) {
    this.url = url;
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text) as UpFrame);
  }

  close(): void {
    this.isClosed = true;
  }

  receive(frame: object): void {
    this.onmessage?.({ data: JSON.stringify({ ts: 0, ...frame }) });
  }

  drop(code = 1006): void {
    this.isClosed = true;
    this.onclose?.({ code });
  }

  commands(): Extract<UpFrame, { type: 'command' }>['data'][] {
    return this.sent.flatMap((frame) => (frame.type === 'command' ? [frame.data] : []));
  }
}

/** Time, chance and network in the hands of a test: nothing happens until `advance` is called. */
export class FakeWorld implements Environment {
  readonly sockets: FakeSocket[] = [];
  /** Timers fire this much before their time by the clock, as those of Node and of some browsers do. */
  earlyMs = 0;
  #nowMs = 0;
  #sleptMs = 0;
  #timers: { atMs: number; task: () => void }[] = [];
  #ids = 0;

  random = (): number => 0.5;

  nowMs(): number {
    return this.#nowMs;
  }

  wallNowMs(): number {
    return this.#nowMs + this.#sleptMs;
  }

  /** The machine sleeps: timers and the monotonic clock stand still, the wall clock goes on. */
  sleep(ms: number): void {
    this.#sleptMs += ms;
  }

  setTimer(task: () => void, delayMs: number): () => void {
    const timer = { atMs: this.#nowMs + delayMs - this.earlyMs, task };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  newId(): string {
    return `id-${++this.#ids}`;
  }

  openSocket(url: string): Socket {
    const socket = new FakeSocket(url);
    this.sockets.push(socket);
    return socket;
  }

  get socket(): FakeSocket {
    const socket = this.sockets.at(-1);
    if (!socket) throw new Error('no socket was opened yet');
    return socket;
  }

  get timers(): number {
    return this.#timers.length;
  }

  advance(ms: number): void {
    const untilMs = this.#nowMs + ms;
    for (;;) {
      const next = this.#timers.toSorted((one, other) => one.atMs - other.atMs)[0];
      if (!next || next.atMs > untilMs) break;
      this.#timers = this.#timers.filter((other) => other !== next);
      this.#nowMs = Math.max(this.#nowMs, next.atMs);
      next.task();
    }
    this.#nowMs = untilMs;
  }
}
