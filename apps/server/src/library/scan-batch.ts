import type { TrackId } from '@music-minion/protocol';
import type { ScannedTrack } from './stored-track.ts';
import type { TrackStore } from './track-store.ts';
import type { ScannedUnreadable } from './scan-findings.ts';

const EVERY_MS = 250;
/** The room stands still while some are saved: as many at a time as are saved in so long, on whatever machine. */
const SAVING_MS = 6;
const FEWEST_FILES = 16;
const MOST_FILES = 256;
/** Whoever hears of new tracks looks at all of them: the more there are, the seldomer it is told. */
const TELL_EVERY_MS_PER_TRACK = 1 / 5;

/** Gathers what a scan finds and saves it four times a second, but the first two tracks at once: they make a pair. */
export class ScanBatch {
  readonly #store: TrackStore;
  readonly #nowMs: () => number;
  readonly #onSaved: () => void;
  #tracks: (ScannedTrack & { id: TrackId })[] = [];
  #unreadable: ScannedUnreadable[] = [];
  #returned: string[] = [];
  #moved = new Map<TrackId, string>();
  /** How many tracks are wanting for a pair. */
  #wanting: number;
  /** Tracks, those of this scan counted as new. */
  #known: number;
  /** So many are saved as soon as they are there. */
  #enough = 2 * FEWEST_FILES;
  #toldMs = Number.NEGATIVE_INFINITY;
  #isUntold = false;
  #timer: NodeJS.Timeout | null = null;
  #fault: { error: unknown } | null = null;

  constructor(options: { store: TrackStore; nowMs: () => number; onSaved: () => void }) {
    this.#store = options.store;
    this.#nowMs = options.nowMs;
    this.#onSaved = options.onSaved;
    this.#known = this.#store.counts().tracks;
    this.#wanting = 2 - this.#known;
  }

  addTrack(track: ScannedTrack & { id: TrackId }): void {
    this.#tracks.push(track);
    this.#noteAdded();
  }

  /** The track is found at another place, and one that was there has to go elsewhere: both are saved at once. */
  addMoved(...places: readonly (readonly [TrackId, path: string])[]): void {
    for (const [id, path] of places) this.#moved.set(id, path);
    this.#noteAdded();
  }

  addReturned(path: string): void {
    this.#returned.push(path);
    this.#noteAdded();
  }

  addUnreadable(file: ScannedUnreadable): void {
    this.#unreadable.push(file);
    this.#noteAdded();
  }

  /** After a fault of the database nothing more is saved. */
  get hasFailed(): boolean {
    return this.#fault !== null;
  }

  /** Saves what is left and tells of all that was saved. Throws, too, what an earlier saving has thrown. */
  finish(): void {
    this.#save();
    if (this.#isUntold) this.#tell();
  }

  #save(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#fault) throw this.#fault.error;
    if (this.#size() === 0) return;
    const batch = {
      tracks: this.#tracks,
      unreadable: this.#unreadable,
      returned: this.#returned,
      moved: this.#moved,
    };
    const isFirstPair = this.#wanting > 0;
    this.#wanting -= this.#audible();
    this.#known += this.#tracks.length;
    this.#tracks = [];
    this.#unreadable = [];
    this.#returned = [];
    this.#moved = new Map();
    const startedMs = performance.now();
    this.#store.saveScanned(batch, this.#nowMs());
    this.#isUntold = true;
    const nowMs = performance.now();
    if (batch.tracks.length >= FEWEST_FILES)
      this.#enough = enoughAfter(batch.tracks.length, nowMs - startedMs);
    const everyMs = this.#known * TELL_EVERY_MS_PER_TRACK;
    if (isFirstPair || nowMs - this.#toldMs >= everyMs) this.#tell();
  }

  #tell(): void {
    this.#isUntold = false;
    this.#toldMs = performance.now();
    this.#onSaved();
  }

  #noteAdded(): void {
    if (this.#fault) return;
    const makesPair = this.#wanting > 0 && this.#audible() >= this.#wanting;
    if (makesPair || this.#size() >= this.#enough) this.#saveNow();
    else this.#timer ??= setTimeout(() => this.#saveNow(), EVERY_MS);
  }

  /** Keeps a fault for `finish`: nobody would catch one of the timer. */
  #saveNow(): void {
    try {
      this.#save();
    } catch (error) {
      this.#fault = { error };
    }
  }

  #audible(): number {
    return this.#tracks.length + this.#returned.length;
  }

  #size(): number {
    return this.#audible() + this.#unreadable.length + this.#moved.size;
  }
}

/** How many to save at once, where so many took so long: larger pieces are cheaper, one by one by a half. */
export function enoughAfter(files: number, tookMs: number): number {
  const fitting = Math.round((files * SAVING_MS) / Math.max(0.1, tookMs));
  // One slow saving says little: the disk may have been busy.
  return Math.max(FEWEST_FILES, Math.min(MOST_FILES, 2 * files, Math.max(fitting, files >> 1)));
}
