import type { TrackId } from '@music-minion/protocol';

/** Tracks by the dense numbers that the ranking calls them by. A number is never given twice. */
export class TrackItems {
  readonly #itemByTrack = new Map<TrackId, number>();
  readonly #trackByItem: TrackId[] = [];
  readonly #onNew: (count: number) => void;

  /** `onNew` hears of every track that gets a number. */
  constructor(onNew: (count: number) => void) {
    this.#onNew = onNew;
  }

  get tracks(): readonly TrackId[] {
    return this.#trackByItem;
  }

  itemOf(track: TrackId): number {
    const known = this.#itemByTrack.get(track);
    if (known !== undefined) return known;
    const item = this.#trackByItem.push(track) - 1;
    this.#itemByTrack.set(track, item);
    this.#onNew(1);
    return item;
  }

  /** Numbers for many tracks at once, which is far cheaper than one by one. */
  addAll(tracks: Iterable<TrackId>): void {
    const before = this.#trackByItem.length;
    for (const track of tracks) {
      if (!this.#itemByTrack.has(track)) {
        this.#itemByTrack.set(track, this.#trackByItem.push(track) - 1);
      }
    }
    const count = this.#trackByItem.length - before;
    if (count > 0) this.#onNew(count);
  }

  find(track: TrackId): number | undefined {
    return this.#itemByTrack.get(track);
  }

  trackOf(item: number): TrackId {
    const track = this.#trackByItem[item];
    if (track === undefined) throw new RangeError(`no track has the number ${item}`);
    return track;
  }

  /** Takes over numbers given earlier; only before any was given here. */
  load(tracks: readonly TrackId[]): void {
    for (const track of tracks) {
      this.#itemByTrack.set(track, this.#trackByItem.push(track) - 1);
    }
  }
}
