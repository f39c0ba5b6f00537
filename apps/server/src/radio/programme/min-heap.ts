interface Entry<T> {
  key: number;
  value: T;
}

/** A binary heap: the entry with the least key comes first, of equals the one that was pushed first. */
export class MinHeap<T> {
  readonly #entries: (Entry<T> & { age: number })[] = [];
  #pushed = 0;

  push(key: number, value: T): void {
    const entry = { key, value, age: this.#pushed++ };
    const entries = this.#entries;
    let at = entries.length;
    for (let parent = (at - 1) >> 1; at > 0; parent = (at - 1) >> 1) {
      const above = entries[parent];
      if (above === undefined || isBefore(above, entry)) break;
      entries[at] = above;
      at = parent;
    }
    entries[at] = entry;
  }

  pop(): Entry<T> | undefined {
    const entries = this.#entries;
    const [first] = entries;
    const last = entries.pop();
    if (first === undefined || last === undefined || entries.length === 0) return first;
    let at = 0;
    for (;;) {
      const [left, right] = [entries[2 * at + 1], entries[2 * at + 2]];
      const isRight = right !== undefined && left !== undefined && isBefore(right, left);
      const child = isRight ? right : left;
      if (child === undefined || isBefore(last, child)) break;
      entries[at] = child;
      at = 2 * at + (isRight ? 2 : 1);
    }
    entries[at] = last;
    return first;
  }
}

function isBefore(one: { key: number; age: number }, other: { key: number; age: number }): boolean {
  return one.key < other.key || (one.key === other.key && one.age < other.age);
}
