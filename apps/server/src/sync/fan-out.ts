/** Whoever is told what happens. */
export interface Audience {
  deliver(frames: Buffer): void;
}

/**
 * Tells everybody the same bytes. What is decided in one turn of the event loop (commands that arrived together) leaves
 * together, in one write per connection instead of one per event; a lone event leaves at the end of its own turn.
 */
export class FanOut {
  readonly #audience: Iterable<Audience>;
  readonly #onLag: (lagMs: number) => void;
  #held: Buffer[] = [];
  #heldSinceMs = 0;

  /** `onLag` hears how long the first frame of each write took until it was written to all, ms. */
  constructor(audience: Iterable<Audience>, onLag: (lagMs: number) => void = () => {}) {
    this.#audience = audience;
    this.#onLag = onLag;
  }

  tell(frame: Buffer): void {
    this.#held.push(frame);
    if (this.#held.length > 1) return;
    this.#heldSinceMs = performance.now();
    queueMicrotask(() => this.flush());
  }

  flush(): void {
    const [first, ...more] = this.#held;
    this.#held = [];
    if (first === undefined) return;
    const frames = more.length === 0 ? first : Buffer.concat([first, ...more]);
    for (const listener of this.#audience) listener.deliver(frames);
    this.#onLag(performance.now() - this.#heldSinceMs);
  }
}
