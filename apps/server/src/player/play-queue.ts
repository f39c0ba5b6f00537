import type {
  Queue,
  QueueEntry,
  QueueEntryId,
  QueuePage,
  Track,
  TrackId,
} from '@music-minion/protocol';
import type { Deciding } from '../deciding.ts';
import { type PlayOrder, type TakenEntry, putBack } from './play-order.ts';
import type { QueueStore, StoredQueue } from './queue-store.ts';

/** What the queue needs of the library. */
export interface QueueTracks {
  /** With what is known of it now; null for one that was never there. */
  track(id: TrackId): Track | null;
  /** Whether its file is. */
  isThere(id: TrackId): boolean;
}

const UP_NEXT = 5;
/** As many as the queue can hold, so that a queue that was emptied comes back whole. */
const MAX_TAKEN = 10_000;

/** The whole list, of which the room's state shows what is near. */
export class PlayQueue {
  readonly #store: QueueStore;
  readonly #tracks: QueueTracks;
  #stored: StoredQueue;

  constructor(store: QueueStore, tracks: QueueTracks) {
    this.#store = store;
    this.#tracks = tracks;
    this.#stored = store.load();
  }

  get order(): PlayOrder {
    return this.#stored.order;
  }

  get nextEntryId(): number {
    return this.#stored.nextEntryId;
  }

  indexOf(id: QueueEntryId): number | null {
    const index = this.order.findIndex((entry) => entry.id === id);
    return index < 0 ? null : index;
  }

  get taken(): readonly TakenEntry[] {
    return this.#stored.taken;
  }

  /** Part of the caller's transaction. `added` entries have used up as many ids. */
  setOrder(order: PlayOrder, deciding: Deciding, added = 0, taken = this.taken): void {
    const { nextEntryId } = this.#stored;
    this.#set({ nextEntryId: nextEntryId + added, order, taken }, deciding);
  }

  /** Takes entries out in a way that they can be put back. */
  take(isTaken: (id: QueueEntryId) => boolean, isEmptied: boolean, deciding: Deciding): void {
    const { nextEntryId, order } = this.#stored;
    const taken = order.flatMap((entry, index) =>
      isTaken(entry.id) ? [{ entry, index, isEmptied }] : [],
    );
    const left = order.filter(({ id }) => !isTaken(id));
    // What was emptied before is gone for good: "put all back" means the last time.
    const kept = isEmptied ? this.taken.filter((before) => !before.isEmptied) : this.taken;
    this.#set({ nextEntryId, order: left, taken: [...kept, ...taken].slice(-MAX_TAKEN) }, deciding);
  }

  restore(back: readonly TakenEntry[], isShuffled: boolean, deciding: Deciding): void {
    const { nextEntryId, order, taken } = this.#stored;
    const isBack = new Set(back);
    const left = taken.filter((one) => !isBack.has(one));
    this.#set({ nextEntryId, order: putBack(order, back, isShuffled), taken: left }, deciding);
  }

  #set(stored: StoredQueue, { onRollback }: Deciding): void {
    const before = this.#stored;
    onRollback(() => (this.#stored = before));
    this.#stored = stored;
    this.#store.save(stored);
  }

  rows(offset: number, limit: number): QueuePage['rows'] {
    return this.order.slice(offset, offset + limit).flatMap(({ id, trackId }) => {
      const track = this.#tracks.track(trackId);
      return track ? { id, track, isMissing: !this.#tracks.isThere(trackId) } : [];
    });
  }

  /** The entry at that place of the play order; null where none is, or its file is gone. */
  entryAt(index: number): QueueEntry | null {
    const entry = this.order[index];
    if (!entry || !this.#tracks.isThere(entry.trackId)) return null;
    const track = this.#tracks.track(entry.trackId);
    return track ? { id: entry.id, track } : null;
  }

  /**
   * The nearest entry that can be heard, from `from` in steps of `step` (1 or -1); across the ends where `wraps`.
   * Null when there is none.
   */
  nearest(from: number, step: 1 | -1, wraps: boolean): number | null {
    const { length } = this.order;
    for (let steps = 0, index = from; steps < length; steps++, index += step) {
      const place = wraps ? (index + length) % length : index;
      if (place < 0 || place >= length) return null;
      if (this.entryAt(place) !== null) return place;
    }
    return null;
  }

  /** The state that goes with the order as it is now. */
  look(before: Queue, change: Partial<Queue> = {}): Queue {
    const queue = { ...before, ...change, length: this.order.length };
    const index = queue.length === 0 ? null : Math.min(queue.index ?? 0, queue.length - 1);
    const current = index === null ? null : this.entryAt(index);
    return { ...queue, index, current, upNext: index === null ? [] : this.#upNext(queue, index) };
  }

  #upNext({ repeat, isShuffled }: Queue, index: number): QueueEntry[] {
    const found: QueueEntry[] = [];
    // A shuffled round begins in an order that nobody knows yet.
    const wraps = repeat === 'all' && !isShuffled;
    const { length } = this.order;
    const last = wraps ? index + length : length - 1;
    for (let next = index + 1; next <= last && found.length < UP_NEXT; next++) {
      const entry = this.entryAt(next % length);
      if (entry) found.push(entry);
    }
    return found;
  }
}
