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
    if (count > FEW) this.#merge(first);
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
    this.order.set(this.#sorted(0));
    this.#numberPlaces();
  }

  /**
   * The items from this one on, best first. Most tracks of a large library have never been judged: among those the lots
   * alone decide, and numbers are sorted far faster than items.
   */
  #sorted(first: number): Int32Array {
    const count = this.#size - first;
    const means = new Float64Array(count);
    const lots = new Uint32Array(count);
    const others: number[] = [];
    let unjudged = 0;
    for (let item = first; item < this.#size; item++) {
      means[item - first] = this.#posterior.mean(item);
      if (means[item - first] === 0) lots[unjudged++] = lot(item);
      else others.push(item);
    }
    const mean = (item: number): number => means[item - first] as number;
    others.sort((x, y) => mean(y) - mean(x) || lot(x) - lot(y));
    const worse = others.splice(others.findLastIndex((item) => mean(item) > 0) + 1);

    const sorted = new Int32Array(count);
    sorted.set(others);
    let at = others.length;
    for (const drawn of lots.subarray(0, unjudged).sort()) sorted[at++] = itemOfLot(drawn);
    sorted.set(worse, at);
    return sorted;
  }

  /** Brings new items into the order, from the last place to the first. */
  #merge(first: number): void {
    const order = this.#order;
    const fresh = this.#sorted(first);
    let old = first - 1;
    for (let at = this.#size - 1, next = fresh.length - 1; next >= 0; at--) {
      const item = fresh[next] as number;
      const goesUp =
        old >= 0 && this.#goesBefore(item, this.#posterior.mean(item), order[old] as number);
      order[at] = goesUp ? (order[old--] as number) : (fresh[next--] as number);
    }
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

/** Whose lot it is: times the number above, this one is 1 in 32 bits. */
function itemOfLot(drawn: number): number {
  return (Math.imul(drawn, 0x0e8b2f51) >>> 0) - 1;
}
