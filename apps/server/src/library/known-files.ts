import { setImmediate } from 'node:timers/promises';
import type { TrackId } from '@music-minion/protocol';
import type { KnownFile } from './scan-findings.ts';
import type { KnownFileStore } from './known-file-store.ts';

/** Each costs some microseconds of the room's time. */
const LOOKS_AT_ONCE = 200;
/** Enough that the asking is nothing beside the reading; what lies beyond a folder is read for its neighbour. */
const STRETCH = 64;
const AFTER_ALL = '\u{10FFFF}';

/**
 * The tracks as they were when a scan began, with the places that it has moved them to. They stay in the database and are
 * looked up as they are met: all at once they would take as much memory as the rest of the server. Only what a scan moves,
 * or hears to sound otherwise, is held here, since its row says already what it is now.
 */
export class KnownFiles {
  readonly #store: KnownFileStore;
  /** Rows above are of tracks that this scan found. */
  readonly #newestRow: number;
  readonly #heldById = new Map<TrackId, KnownFile>();
  readonly #heldByHash = new Map<string, Set<KnownFile>>();
  /** Places that changed hands; null: free. */
  readonly #movedByPath = new Map<string, KnownFile | null>();
  /** What was found at places next to each other, from the first to the last of them. */
  #stretch: ReadonlyMap<string, KnownFile> = new Map();
  #stretchFrom = '';
  #stretchTo = '';
  /** By row: 1 where the walk has met a file at the place of the track. */
  readonly #met: Uint8Array;

  constructor(store: KnownFileStore) {
    this.#store = store;
    this.#newestRow = store.newestRow();
    this.#met = new Uint8Array(this.#newestRow + 1);
  }

  at(path: string): KnownFile | null {
    return this.#found(path, () => this.#store.at(path, this.#newestRow));
  }

  /** The same for a walk, which asks for neighbours one after the other. */
  onTheWay(path: string): KnownFile | null {
    return this.#found(path, () => {
      const known = this.#stretch.get(path);
      if (known) return known;
      // By another order than that of SQLite it may seem to be among them all the same, which costs only a look.
      if (path >= this.#stretchFrom && path <= this.#stretchTo)
        return this.#store.at(path, this.#newestRow);
      const stretch = this.#store.from(path, this.#newestRow, STRETCH);
      this.#stretch = new Map(stretch.map((known) => [known.path, known]));
      this.#stretchFrom = path;
      this.#stretchTo = stretch.length < STRETCH ? AFTER_ALL : (stretch.at(-1)?.path ?? AFTER_ALL);
      return this.#stretch.get(path) ?? null;
    });
  }

  /** The tracks that sounded so, each the same object whenever it is asked for. */
  withSound(hash: string): KnownFile[] {
    if (this.#newestRow === 0) return [];
    const found = new Set(this.#heldByHash.get(hash));
    for (const known of this.#store.ofSound(hash, this.#newestRow)) {
      const held = this.hold(known);
      if (held.payloadHash === hash) found.add(held);
    }
    return [...found].sort((one, other) => one.row - other.row);
  }

  /** Keeps what is known of it as it is now. */
  hold(known: KnownFile): KnownFile {
    const held = this.#heldById.get(known.id);
    if (held) return held;
    this.#heldById.set(known.id, known);
    if (known.payloadHash === null) return known;
    const others = this.#heldByHash.get(known.payloadHash);
    if (others) others.add(known);
    else this.#heldByHash.set(known.payloadHash, new Set([known]));
    return known;
  }

  /** The track is found at `path`; one that was there gets the place that becomes free. Both must be held. */
  move(known: KnownFile, path: string, inTheWay: KnownFile | null): void {
    const from = known.path;
    const wasMet = this.hasMet(known);
    if (this.at(from) === known) this.#movedByPath.set(from, null);
    this.#place(known, path, true);
    if (inTheWay) this.#place(inTheWay, from, wasMet);
  }

  hasMet({ row }: Pick<KnownFile, 'row'>): boolean {
    return this.#met[row] === 1;
  }

  meet(known: KnownFile, isMet = true): void {
    this.#met[known.row] = isMet ? 1 : 0;
  }

  /** The places of tracks, some at a time, that are not missing and where the walk met nothing; below some folders, or all. */
  async *unmet(within: readonly string[] | undefined): AsyncGenerator<readonly string[]> {
    const rows = within ? this.#rowsBelow(within) : this.#allRows();
    let places: string[] = [];
    let looks = 0;
    for (const row of rows) {
      if (this.#met[row] === 1) continue;
      const path = this.#store.placeOf(row);
      if (path !== null) places.push(path);
      if (++looks % LOOKS_AT_ONCE > 0) continue;
      yield places;
      places = [];
      await setImmediate();
    }
    yield places;
  }

  #found(path: string, look: () => KnownFile | null): KnownFile | null {
    const moved = this.#movedByPath.get(path);
    if (moved !== undefined) return moved;
    const known = this.#newestRow === 0 ? null : look();
    return known && (this.#heldById.get(known.id) ?? known);
  }

  #allRows(): Iterable<number> {
    return this.#met.keys().drop(1);
  }

  #rowsBelow(folders: readonly string[]): Iterable<number> {
    const rows = new Set(folders.flatMap((folder) => this.#store.rowsBelow(folder)));
    return rows.values().filter((row) => row <= this.#newestRow);
  }

  #place(known: KnownFile, path: string, isMet: boolean): void {
    known.path = path;
    this.#movedByPath.set(path, known);
    this.meet(known, isMet);
  }
}
