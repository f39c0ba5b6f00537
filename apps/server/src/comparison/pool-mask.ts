import type { TrackId } from '@music-minion/protocol';
import type { TrackItems } from './track-items.ts';

/**
 * Which items a pool is made of, a byte each, made once for a pool: every question and every verdict looks at all items, and
 * to look each of a hundred thousand up by its id takes 50 ms.
 */
export class PoolMask {
  readonly #items: TrackItems;
  #members: ReadonlySet<TrackId> | null = null;
  #mask = new Uint8Array(0);

  constructor(items: TrackItems) {
    this.#items = items;
  }

  /** A track that counts for another is not the other. */
  of(members: ReadonlySet<TrackId>): Uint8Array {
    const count = this.#items.tracks.length;
    if (members === this.#members && this.#mask.length === count) return this.#mask;
    this.#mask = new Uint8Array(count);
    this.#members = members;
    for (const track of members) {
      const item = this.#items.ownItem(track);
      if (item !== undefined) this.#mask[item] = 1;
    }
    return this.#mask;
  }
}
