import {
  CLOSE_SIGNED_OUT,
  type DownFrame,
  PROTOCOL_VERSION,
  UPDATED_MESSAGE,
  type UpFrame,
} from '@music-minion/protocol';
import { backoffMs } from './backoff.ts';
import type { Environment, Socket } from './environment.ts';

/** A connection is in exactly one of these; entering one owns its timers, leaving it clears them. */
export type ConnectionState =
  | { name: 'connecting' }
  /** In step: the snapshot or what was missed has arrived. */
  | { name: 'live' }
  | { name: 'waiting'; retryAtMs: number }
  /** The server speaks another protocol; only a reload of the page helps. */
  | { name: 'outdated'; message: string }
  /** The server does not let this device in, or not any more: somebody has to sign in. */
  | { name: 'signed_out' }
  | { name: 'closed' };

export interface ConnectionEvents {
  /** The address to (re)connect to; it names the last event seen. */
  url(): string;
  onOpen(): void;
  onFrame(frame: DownFrame): void;
  onState(state: ConnectionState): void;
}

const CONNECT_TIMEOUT_MS = 5000;
/** The session probes the clock every 10 s and the server answers: two misses mean that nobody is there. */
const SILENCE_MS = 25_000;
/** So long without having to ask again is health; longer than any back-off. */
const STEADY_MS = 90_000;

/**
 * One WebSocket at a time, for ever: back-off, connect timeout, silence watchdog, abandoned zombies.
 * It knows when to connect and nothing of what is said.
 */
export class Connection {
  readonly #env: Environment;
  readonly #events: ConnectionEvents;
  #state: ConnectionState = { name: 'closed' };
  #socket: Socket | null = null;
  #attempt = 0;
  #askedAgain = 0;
  #askedAgainAtMs = -Infinity;
  #clearTimers: () => void = () => {};

  constructor(env: Environment, events: ConnectionEvents) {
    this.#env = env;
    this.#events = events;
  }

  get state(): ConnectionState {
    return this.#state;
  }

  /** Connects now, whatever went before: at the start, on wake, when back online, when somebody presses "now". */
  connect(): void {
    if (this.#state.name === 'outdated') return;
    this.#abandonSocket();
    this.#enter({ name: 'connecting' }, CONNECT_TIMEOUT_MS, () => this.#lost());
    let socket: Socket;
    try {
      socket = this.#env.openSocket(this.#events.url());
    } catch {
      this.#lost();
      return;
    }
    this.#socket = socket;
    socket.onopen = () => this.#events.onOpen();
    socket.onmessage = ({ data }) => this.#receive(data);
    socket.onclose = (close) => this.#onClose(close?.code);
    socket.onerror = () => {};
  }

  /** After a wake: a live connection is asked for a sign of life, a lost one starts afresh. */
  checkNow(): void {
    if (this.#state.name === 'signed_out') return;
    if (this.#state.name === 'live') {
      this.#watchSilence(CONNECT_TIMEOUT_MS);
    } else if (this.#state.name !== 'closed') {
      this.#attempt = 0;
      this.connect();
    }
  }

  /**
   * What was said cannot be all: connects anew, at once the first time and ever more slowly while it goes on, so that
   * a server (or a proxy) with a fault of its own is not stormed.
   */
  askAgain(): void {
    const nowMs = this.#env.nowMs();
    const isNew = nowMs - this.#askedAgainAtMs > STEADY_MS;
    this.#askedAgain = isNew ? 0 : this.#askedAgain + 1;
    this.#askedAgainAtMs = nowMs;
    if (isNew) return this.connect();
    this.#attempt = this.#askedAgain;
    this.#lost();
  }

  send(frame: UpFrame): boolean {
    if (this.#socket === null || this.#state.name !== 'live') return false;
    this.#socket.send(JSON.stringify(frame));
    return true;
  }

  /** Says the first words on an open socket, before the snapshot has arrived. */
  greet(frame: UpFrame): void {
    this.#socket?.send(JSON.stringify(frame));
  }

  close(): void {
    this.#abandonSocket();
    this.#enter({ name: 'closed' });
  }

  #receive(data: unknown): void {
    let frame: DownFrame;
    try {
      frame = JSON.parse(String(data)) as DownFrame;
    } catch {
      this.#lost();
      return;
    }
    if (frame.type === 'sync:reload') return this.#giveUp(frame.data.message);
    // It comes before the answer to our hello, and a room of another shape is nothing that could be shown until then.
    if (frame.type === 'sync:full' && frame.protocol !== PROTOCOL_VERSION)
      return this.#giveUp(UPDATED_MESSAGE);
    if (frame.type === 'sync:full' || frame.type === 'sync:resumed') {
      this.#attempt = 0;
      this.#enter({ name: 'live' });
    }
    if (this.#state.name === 'live') this.#watchSilence(SILENCE_MS);
    this.#events.onFrame(frame);
  }

  #giveUp(message: string): void {
    this.#abandonSocket();
    this.#enter({ name: 'outdated', message });
  }

  #onClose(code: number | undefined): void {
    if (code !== CLOSE_SIGNED_OUT) return this.#lost();
    this.#abandonSocket();
    this.#attempt = 0;
    this.#enter({ name: 'signed_out' });
  }

  #lost(): void {
    this.#abandonSocket();
    const delayMs = backoffMs(this.#attempt++, this.#env.random);
    const retryAtMs = this.#env.nowMs() + delayMs;
    this.#enter({ name: 'waiting', retryAtMs }, delayMs, () => this.connect());
  }

  #watchSilence(limitMs: number): void {
    this.#setTimer(limitMs, () => this.#lost());
  }

  #enter(state: ConnectionState, delayMs?: number, task?: () => void): void {
    this.#clearTimers();
    this.#clearTimers = () => {};
    this.#state = state;
    if (delayMs !== undefined && task) this.#setTimer(delayMs, task);
    this.#events.onState(state);
  }

  #setTimer(delayMs: number, task: () => void): void {
    this.#clearTimers();
    this.#clearTimers = this.#env.setTimer(task, delayMs);
  }

  /** A socket that is closing may take minutes to say so; it must not be heard any more. */
  #abandonSocket(): void {
    const socket = this.#socket;
    this.#socket = null;
    if (socket === null) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.onerror = () => {};
    socket.close();
  }
}
