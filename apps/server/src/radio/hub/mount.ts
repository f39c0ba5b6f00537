import { AIR_SAMPLE_RATE, type StreamFormat } from '../engine-contract.ts';
import type { StreamFrame } from '../radiod/orders.ts';
import { FrameRing } from './frame-ring.ts';
import { silentFrameLike } from './silent-frame.ts';
import type { StreamListener } from './stream-listener.ts';

const LONGEST_FILL_SAMPLES = 30 * AIR_SAMPLE_RATE;
/** So much at once is no flow but something that is made up for: somebody waits. */
const RUSH_SAMPLES = AIR_SAMPLE_RATE / 4;

export type OnBatch = (frames: readonly StreamFrame[], bytes: Uint8Array) => void;

/** One format of the stream: its last seconds, and all who hear it, here and behind an Icecast. */
export class Mount {
  readonly format: StreamFormat;
  readonly #ring = new FrameRing();
  readonly #listeners = new Set<StreamListener>();
  readonly #onBatch = new Set<OnBatch>();
  #headerPages: Uint8Array[] = [];
  #pending: StreamFrame[] = [];

  constructor(format: StreamFormat) {
    this.format = format;
  }

  get listeners(): ReadonlySet<StreamListener> {
    return this.#listeners;
  }

  /** Number of the sample after the last frame; null before the first. */
  get nextSample(): number | null {
    const last = this.#pending.at(-1) ?? this.#ring.last;
    return last === undefined ? null : last.sample + last.durationSamples;
  }

  /** What goes before the first frame of a connection. */
  get header(): Uint8Array {
    return Buffer.concat(this.#headerPages);
  }

  /** A restarted encoder says the same again. */
  receiveHeader(page: Uint8Array): void {
    if (this.#headerPages.length < 2) this.#headerPages.push(page);
  }

  receive(frames: readonly StreamFrame[]): void {
    for (const frame of frames) {
      const missing = frame.sample - (this.nextSample ?? frame.sample);
      // Neither a page's clock nor a player can follow over a night; they come back and begin anew.
      if (missing < 0 || missing > LONGEST_FILL_SAMPLES) this.clear();
      else if (this.format === 'mp3') this.#fill(frame, missing);
      this.#pending.push(frame);
    }
    const [first] = this.#pending;
    if (first && (this.nextSample ?? 0) - first.sample >= RUSH_SAMPLES) this.flush();
  }

  /** To be called each 100 ms: one write a listener, however many frames there are. */
  flush(): void {
    const frames = this.#pending;
    if (frames.length === 0) return;
    this.#pending = [];
    this.#ring.add(frames);
    const bytes = joinBytes(frames);
    const { header } = this;
    for (const listener of this.#listeners)
      if (!listener.send(frames, bytes, header)) listener.end();
    for (const tell of this.#onBatch) tell(frames, bytes);
  }

  /** Gives it the last seconds at once, then all that comes. Returns its undo. */
  attach(listener: StreamListener, burstSamples: number): () => void {
    // Else the batch that waits would be sent twice.
    this.flush();
    const burst = this.#ring.newest(burstSamples);
    listener.send(burst, joinBytes(burst), this.header);
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Hears every batch; first the last seconds at once, if any. Returns its undo. */
  onBatch(burstSamples: number, tell: OnBatch): () => void {
    this.flush();
    const burst = this.#ring.newest(burstSamples);
    if (burst.length > 0) tell(burst, joinBytes(burst));
    this.#onBatch.add(tell);
    return () => void this.#onBatch.delete(tell);
  }

  /** Forgets what was, and ends who heard it; who waits for the first frame goes on waiting. */
  clear(): void {
    for (const listener of this.#listeners) if (listener.t0Sample !== null) listener.end();
    this.#ring.clear();
    this.#pending = [];
  }

  endAll(): void {
    for (const listener of this.#listeners) listener.end();
    this.clear();
  }

  /** Whole frames of silence in the place of what was lost, so that positions and connections stay true. */
  #fill(frame: StreamFrame, missing: number): void {
    const bytes = silentFrameLike(frame.bytes);
    const { durationSamples } = frame;
    for (let left = missing; left >= durationSamples; left -= durationSamples)
      this.#pending.push({ sample: frame.sample - left, durationSamples, bytes });
  }
}

function joinBytes(frames: readonly StreamFrame[]): Uint8Array {
  return Buffer.concat(frames.map(({ bytes }) => bytes));
}
