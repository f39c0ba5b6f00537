/** The frames of the newest events, already encoded, so that a returning screen gets just what it missed. */
export class EventLog {
  readonly #capacity: number;
  #frames: string[] = [];
  #firstSeq = 1;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  push(frame: string): void {
    this.#frames.push(frame);
    // Dropped in blocks: shifting a long array on every event would cost more than the event.
    if (this.#frames.length < this.#capacity * 2) return;
    const surplus = this.#frames.length - this.#capacity;
    this.#frames = this.#frames.slice(surplus);
    this.#firstSeq += surplus;
  }

  /** All frames after number `seq`; null when some of them are gone, or `seq` is not of this log. */
  after(seq: number): readonly string[] | null {
    const newest = this.#firstSeq + this.#frames.length - 1;
    if (!Number.isInteger(seq) || seq < this.#firstSeq - 1 || seq > newest) return null;
    return this.#frames.slice(seq - this.#firstSeq + 1);
  }
}
