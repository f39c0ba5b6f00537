/** Whoever is told what happens. */
export interface Audience {
  deliver(frames: Buffer): void;
}

/**
 * Tells everybody the same bytes. What is decided in one turn of the event loop (commands that arrived together) leaves
 * together, in one write per connection instead of one per event; a lone event leaves at the end of its own turn. The
 * answer to a command goes before its event in the same write: a write costs as much as all that a command needs else.
 */
export class FanOut {
  readonly #audience: Iterable<Audience>;
  readonly #onLag: (lagMs: number) => void;
  #held: Buffer[] = [];
  #answersByAsker = new Map<Audience, Buffer[]>();
  #isFlushDue = false;
  #heldSinceMs = 0;

  /** `onLag` hears how long the first frame of each write took until it was written to all, ms. */
  constructor(audience: Iterable<Audience>, onLag: (lagMs: number) => void = () => {}) {
    this.#audience = audience;
    this.#onLag = onLag;
  }

  tell(frame: Buffer): void {
    if (this.#held.length === 0) this.#heldSinceMs = performance.now();
    this.#held.push(frame);
    this.#flushSoon();
  }

  /** Tells one alone, before what all are told in this turn. */
  answer(asker: Audience, frame: Buffer): void {
    const answers = this.#answersByAsker.get(asker);
    if (answers) answers.push(frame);
    else this.#answersByAsker.set(asker, [frame]);
    this.#flushSoon();
  }

  flush(): void {
    const held = this.#held;
    const answersByAsker = this.#answersByAsker;
    this.#isFlushDue = false;
    this.#held = [];
    this.#answersByAsker = new Map();
    for (const [asker, answers] of answersByAsker) asker.deliver(joined([...answers, ...held]));
    if (held.length === 0) return;
    const frames = joined(held);
    for (const listener of this.#audience)
      if (!answersByAsker.has(listener)) listener.deliver(frames);
    this.#onLag(performance.now() - this.#heldSinceMs);
  }

  #flushSoon(): void {
    if (this.#isFlushDue) return;
    this.#isFlushDue = true;
    queueMicrotask(() => {
      if (this.#isFlushDue) this.flush();
    });
  }
}

function joined(frames: readonly Buffer[]): Buffer {
  const [first] = frames;
  return frames.length === 1 && first ? first : Buffer.concat(frames);
}
