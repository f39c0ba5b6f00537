/** Whoever is told what happens. */
export interface Audience {
  deliver(frames: Buffer): void;
}

const SLICE_MS = 1;

/**
 * Tells everybody the same bytes. A lone event leaves at once; those that follow within a millisecond leave together,
 * in one write per connection instead of one per event.
 */
export class FanOut {
  readonly #audience: Iterable<Audience>;
  readonly #nowMs: () => number;
  #lastFlushMs = Number.NEGATIVE_INFINITY;
  #held: Buffer[] = [];
  #heldSinceMs = 0;
  #timer: NodeJS.Timeout | null = null;
  readonly #onLag: (lagMs: number) => void;

  /** `onLag` hears how long the first frame of each slice took until it was written to all. */
  constructor(
    audience: Iterable<Audience>,
    nowMs: () => number,
    onLag: (lagMs: number) => void = () => {},
  ) {
    this.#audience = audience;
    this.#nowMs = nowMs;
    this.#onLag = onLag;
  }

  tell(frame: Buffer): void {
    if (this.#held.length === 0) this.#heldSinceMs = this.#nowMs();
    this.#held.push(frame);
    if (this.#timer !== null) return;
    if (this.#nowMs() - this.#lastFlushMs >= SLICE_MS) this.flush();
    else this.#timer = setTimeout(() => this.flush(), SLICE_MS);
  }

  flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const [first, ...more] = this.#held;
    this.#held = [];
    if (first === undefined) return;
    const frames = more.length === 0 ? first : Buffer.concat([first, ...more]);
    for (const listener of this.#audience) listener.deliver(frames);
    // After the work: while the last flush was still going on nobody could have sent anything.
    this.#lastFlushMs = this.#nowMs();
    this.#onLag(this.#lastFlushMs - this.#heldSinceMs);
  }
}
