import type { TrackId } from '@music-minion/protocol';

/** Tracks by the dense numbers that the ranking calls them by. A number is never given twice. */
export class TrackItems {
  readonly #itemByTrack = new Map<TrackId, number>();
  readonly #trackByItem: TrackId[] = [];
  /** Tracks that count for another. */
  readonly #targetByTrack = new Map<TrackId, TrackId>();
  readonly #onNew: (count: number) => void;

  /** `onNew` hears of every track that gets a number. */
  constructor(onNew: (count: number) => void) {
    this.#onNew = onNew;
  }

  get tracks(): readonly TrackId[] {
    return this.#trackByItem;
  }

  /** Of the track itself, or of the one that it counts for. */
  itemOf(named: TrackId): number {
    const track = this.#follow(named);
    const known = this.#itemByTrack.get(track);
    if (known !== undefined) return known;
    const item = this.#trackByItem.push(track) - 1;
    this.#itemByTrack.set(track, item);
    this.#onNew(1);
    return item;
  }

  /** Numbers for many tracks at once, which is far cheaper than one by one. Returns those of all, each its own. */
  addAll(tracks: readonly TrackId[]): Int32Array {
    const before = this.#trackByItem.length;
    const items = new Int32Array(tracks.length);
    for (const [at, track] of tracks.entries()) {
      let item = this.#itemByTrack.get(track);
      if (item === undefined) {
        item = this.#trackByItem.push(track) - 1;
        this.#itemByTrack.set(track, item);
      }
      items[at] = item;
    }
    const count = this.#trackByItem.length - before;
    if (count > 0) this.#onNew(count);
    return items;
  }

  find(track: TrackId): number | undefined {
    return this.#itemByTrack.get(this.#follow(track));
  }

  /** Whatever it counts for. */
  ownItem(track: TrackId): number | undefined {
    return this.#itemByTrack.get(track);
  }

  /** Whether the track has a number of its own. */
  has(track: TrackId): boolean {
    return this.#itemByTrack.has(track);
  }

  /** The track that this one counts for, or null if it is one of its own. */
  targetOf(track: TrackId): TrackId | null {
    return this.#targetByTrack.get(track) ?? null;
  }

  /** Makes a track count for another, or null: for itself. Both keep their numbers. */
  redirect(track: TrackId, target: TrackId | null): void {
    if (target === null) this.#targetByTrack.delete(track);
    else this.#targetByTrack.set(track, target);
  }

  /** A track with all that count for it. */
  redirectedTo(track: TrackId): TrackId[] {
    const others = [...this.#targetByTrack.keys()].filter((other) => {
      for (let at = this.targetOf(other); at !== null; at = this.targetOf(at))
        if (at === track) return true;
      return false;
    });
    return [track, ...others];
  }

  trackOf(item: number): TrackId {
    const track = this.#trackByItem[item];
    if (track === undefined) throw new RangeError(`no track has the number ${item}`);
    return track;
  }

  #follow(track: TrackId): TrackId {
    let at = track;
    for (let target = this.#targetByTrack.get(at); target; target = this.#targetByTrack.get(at))
      at = target;
    return at;
  }

  /** Takes over numbers given earlier; only before any was given here. */
  load(tracks: readonly TrackId[]): void {
    for (const track of tracks) {
      this.#itemByTrack.set(track, this.#trackByItem.push(track) - 1);
    }
  }
}
