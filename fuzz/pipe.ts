import type { Link } from './link.ts';
import type { Random } from './random.ts';
import type { VirtualTime } from './virtual-time.ts';

/** What travels: texts of the protocol, and what WebSocket and TCP say to each other. */
export type Parcel =
  | { type: 'text'; text: string; sentAtMs: number }
  | { type: 'syn' | 'open' | 'ping' | 'pong' | 'fin' };

interface Waiting {
  parcel: Parcel;
  readyAtMs: number;
}

/**
 * One direction of a connection: in order and without holes, as TCP has it, until it is cut. A held pipe keeps what
 * was put in and brings it later, as retransmission does when the network comes back.
 */
export class Pipe {
  readonly #time: VirtualTime;
  readonly #random: Random;
  readonly #link: Link;
  readonly #deliver: (parcel: Parcel) => void;
  #queue: Waiting[] = [];
  #cancel: (() => void) | null = null;
  #lastReadyMs = 0;
  isCut = false;
  readonly #isHeld: () => boolean;
  readonly #onEmpty: () => void;

  constructor(parts: {
    time: VirtualTime;
    random: Random;
    link: Link;
    isHeld: () => boolean;
    deliver: (parcel: Parcel) => void;
    onEmpty?: () => void;
  }) {
    this.#onEmpty = parts.onEmpty ?? (() => {});
    this.#isHeld = parts.isHeld;
    this.#time = parts.time;
    this.#random = parts.random;
    this.#link = parts.link;
    this.#deliver = parts.deliver;
  }

  get isEmpty(): boolean {
    return this.#queue.length === 0;
  }

  get isHeld(): boolean {
    return this.#isHeld();
  }

  get waitingBytes(): number {
    return this.#queue.reduce(
      (sum, { parcel }) => sum + (parcel.type === 'text' ? parcel.text.length : 2),
      0,
    );
  }

  push(parcel: Parcel): void {
    if (this.isCut) return;
    const { latencyMs, jitterMs } = this.#link;
    const readyAtMs = this.#time.nowMs + latencyMs + this.#random.between(0, jitterMs);
    this.#lastReadyMs = Math.max(this.#lastReadyMs, readyAtMs);
    this.#queue.push({ parcel, readyAtMs: this.#lastReadyMs });
    this.#plan();
  }

  /** The link is held, or no longer. */
  refresh(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#plan();
  }

  /** Nothing more gets in, and only the first `kept` parcels on their way still arrive. */
  cut(kept: number): void {
    this.isCut = true;
    this.#queue = this.#queue.slice(0, kept);
    this.#plan();
  }

  /** Where on its way a connection breaks is anybody's guess. */
  cutAnywhere(last: Parcel | null): void {
    if (this.isCut) return;
    this.cut(this.#random.below(this.#queue.length + 1));
    if (last === null) return;
    this.isCut = false;
    this.push(last);
    this.isCut = true;
  }

  #plan(): void {
    const [next] = this.#queue;
    if (next === undefined || this.isHeld || this.#cancel !== null) return;
    this.#cancel = this.#time.after(next.readyAtMs - this.#time.nowMs, () => {
      this.#cancel = null;
      const arrived = this.#queue.shift();
      if (arrived) this.#deliver(arrived.parcel);
      if (this.isEmpty && !this.isCut) this.#onEmpty();
      this.#plan();
    });
  }
}
