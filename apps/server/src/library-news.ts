import type { House } from './commands.ts';
import type { LibraryIndex } from './library/library-index.ts';
import type { TrackStore } from './library/track-store.ts';
import type { Room } from './sync/room.ts';

/** A scan saves four times a second; screens need not read their lists anew that often. */
const PAUSE_MS = 1000;

/** Tells the index at once and the screens a moment later that tracks have changed. */
export class LibraryNews {
  readonly #parts: { room: Room; house: House; tracks: TrackStore; index: LibraryIndex };
  #indexed: number;
  #timer: NodeJS.Timeout | null = null;
  #soon: NodeJS.Immediate | null = null;
  /** Its database may be closed: who was told of a change before may still ask for a look. */
  #isStopped = false;

  constructor(parts: { room: Room; house: House; tracks: TrackStore; index: LibraryIndex }) {
    this.#parts = parts;
    this.#indexed = parts.tracks.revision();
  }

  /** Call after anything that may have changed tracks. */
  look(): void {
    if (this.#isStopped) return;
    const { room, tracks, index } = this.#parts;
    const revision = tracks.revision();
    if (revision !== this.#indexed) index.noteChanged();
    this.#indexed = revision;
    if (revision === room.state.library.revision || this.#timer !== null) return;
    this.#timer = setTimeout(() => this.#tell(), PAUSE_MS);
    this.#timer.unref();
  }

  /** The same once everybody was told of what has happened; of many events in a row only once. */
  lookSoon(): void {
    this.#soon ??= setImmediate(() => {
      this.#soon = null;
      this.look();
    });
  }

  stop(): void {
    this.#isStopped = true;
    if (this.#soon) clearImmediate(this.#soon);
    if (this.#timer) clearTimeout(this.#timer);
  }

  #tell(): void {
    this.#timer = null;
    const { room, house } = this.#parts;
    room.change('tracks changed', () => ({
      type: 'library:changed',
      data: house.library.library.snapshot(),
    }));
  }
}
