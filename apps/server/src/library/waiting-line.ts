const DROPPED_AT_ONCE = 1000;

/** First in, first out; unlike an array it does not move all others for each that leaves. */
export class WaitingLine<T> {
  #all: T[] = [];
  #gone = 0;

  get length(): number {
    return this.#all.length - this.#gone;
  }

  push(one: T): void {
    this.#all.push(one);
  }

  shift(): T | undefined {
    if (this.length === 0) return undefined;
    const one = this.#all[this.#gone++];
    if (this.#gone >= DROPPED_AT_ONCE) {
      this.#all = this.#all.slice(this.#gone);
      this.#gone = 0;
    }
    return one;
  }
}
