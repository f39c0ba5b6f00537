import type { Listener, StreamFormat } from '../engine-contract.ts';
import type { StreamFrame } from '../radiod/orders.ts';
import type { IcyWriter } from './icy.ts';

/** What a listener may leave unread besides its first burst: 20 s and more of the stream. */
const MAX_UNREAD_BYTES = 512 * 1024;

/** What players leave out at the beginning of a stream: the pre-skip of Opus (RFC 7845, section 4.2). */
const unheardSamples: Record<StreamFormat, number> = { mp3: 0, opus: 312 };

/** The connection, as far as a stream needs it. */
export interface StreamConnection {
  readonly writableLength: number;
  write(bytes: Uint8Array): unknown;
  destroy(): unknown;
}

export interface ListenerOptions {
  connection: StreamConnection;
  icy: IcyWriter | null;
  about: Omit<Listener, 't0Sample'>;
  /** The answer begins, with this sample: now its head can say so. */
  onBegin: (t0Sample: number) => void;
}

/** One connection that hears the stream. */
export class StreamListener {
  readonly about: ListenerOptions['about'];
  /** Number of the first sample that its player plays; null before anything was sent. */
  t0Sample: number | null = null;
  readonly #connection: StreamConnection;
  readonly #icy: IcyWriter | null;
  readonly #onBegin: (t0Sample: number) => void;
  #burstBytes = 0;

  constructor({ connection, icy, about, onBegin }: ListenerOptions) {
    this.#connection = connection;
    this.#icy = icy;
    this.about = about;
    this.#onBegin = onBegin;
  }

  /**
   * `bytes` are those of the frames, joined once for all; `header` are the first pages of Ogg. Returns false for one
   * that does not read.
   */
  send(frames: readonly StreamFrame[], bytes: Uint8Array, header: Uint8Array): boolean {
    const [first] = frames;
    if (first === undefined) return true;
    if (this.#connection.writableLength > this.#burstBytes + MAX_UNREAD_BYTES) return false;
    if (this.t0Sample === null) {
      this.t0Sample = first.sample + unheardSamples[this.about.format];
      this.#burstBytes = bytes.length;
      this.#onBegin(this.t0Sample);
      if (header.length > 0) this.#connection.write(header);
    }
    this.#connection.write(this.#icy === null ? bytes : this.#icy.write(frames));
    return true;
  }

  end(): void {
    this.#connection.destroy();
  }
}
