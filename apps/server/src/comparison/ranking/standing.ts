import { grown } from './answer-log.ts';
import type { Posterior } from './posterior.ts';

/** Up to so many new items are walked to their places one by one. */
const FEW = 16;
/** When settling has walked further than this on average, sorting is the cheaper way. */
const WALK_PER_ITEM = 30;

/**
 * All items in order of their mean strength, best first, kept as the means move. One answer moves a few items by a
 * few places, so each is walked to its new place; a full fit sorts anew.
 */
export class Standing {
  readonly #posterior: Posterior;
  #order = new Int32Array(16);
  #place = new Int32Array(16);
  #size = 0;

  constructor(posterior: Posterior) {
    this.#posterior = posterior;
  }

  /** A view, best first: valid until the next change. */
  get order(): Int32Array {
    return this.#order.subarray(0, this.#size);
  }

  addItems(count: number): void {
    const room = this.#size + count;
    const wide = room <= this.#order.length ? room : Math.max(room, 2 * this.#order.length);
    this.#order = grown(this.#order, wide);
    this.#place = grown(this.#place, wide);
    const first = this.#size;
    for (let item = first; item < room; item++) this.#put(item, item);
    this.#size = room;
    if (count > FEW) this.sort();
    else for (let item = first; item < room; item++) this.move(item);
  }

  /** Walks an item whose mean has changed to its place. */
  move(item: number): void {
    const order = this.#order;
    const start = this.#place[item] as number;
    const mean = this.#posterior.mean(item);
    let at = start;
    for (; at > 0 && this.#goesBefore(item, mean, order[at - 1] as number); at--)
      this.#put(order[at - 1] as number, at);
    if (at === start)
      for (; at < this.#size - 1 && !this.#goesBefore(item, mean, order[at + 1] as number); at++)
        this.#put(order[at + 1] as number, at);
    if (at !== start) this.#put(item, at);
  }

  /** Restores the order after every mean has moved a little: one pass, far cheaper than sorting. */
  settle(): void {
    const order = this.#order;
    let walked = 0;
    for (let place = 1; place < this.#size; place++) {
      const item = order[place] as number;
      const mean = this.#posterior.mean(item);
      let at = place;
      for (; at > 0 && this.#goesBefore(item, mean, order[at - 1] as number); at--)
        order[at] = order[at - 1] as number;
      order[at] = item;
      walked += place - at;
      if (walked > WALK_PER_ITEM * this.#size) return this.sort();
    }
    this.#numberPlaces();
  }

  sort(): void {
    const means = new Float64Array(this.#size);
    for (let i = 0; i < this.#size; i++) means[i] = this.#posterior.mean(i);
    this.order.sort((x, y) => (means[y] as number) - (means[x] as number) || lot(x) - lot(y));
    this.#numberPlaces();
  }

  #numberPlaces(): void {
    for (let at = 0; at < this.#size; at++) this.#place[this.#order[at] as number] = at;
  }

  #goesBefore(item: number, mean: number, other: number): boolean {
    const otherMean = this.#posterior.mean(other);
    return mean > otherMean || (mean === otherMean && lot(item) < lot(other));
  }

  #put(item: number, at: number): void {
    this.#order[at] = item;
    this.#place[item] = at;
  }
}

/**
 * Ties are broken by lot, not by number: tracks of one album have numbers in a row and would be asked against each
 * other first. Multiplication by an odd number permutes the 32-bit integers, so no two items draw the same lot.
 */
function lot(item: number): number {
  return Math.imul(item + 1, 0x9e3779b1) >>> 0;
}
