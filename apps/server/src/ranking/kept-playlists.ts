import type { KeptPlaylist } from '@music-minion/protocol';
import type { KeptPlaylistStore } from './kept-playlist-store.ts';
import { updatePlaylistFile } from '../files/playlist-files.ts';
import type { RankedRow } from './ranked-row.ts';

export interface KeptPlaylistsParts {
  store: KeptPlaylistStore;
  /** The best tracks, best first. */
  rows: (top: number) => Promise<Iterable<RankedRow>>;
  /** Where playlists may be written. */
  folders: () => readonly string[];
  newId: () => string;
}

/** Playlist files that are brought in line with the ranking whenever it has changed. */
export class KeptPlaylists {
  readonly #parts: KeptPlaylistsParts;
  readonly #problemByFile = new Map<string, string>();
  #updating: Promise<void> = Promise.resolve();

  constructor(parts: KeptPlaylistsParts) {
    this.#parts = parts;
  }

  list(): KeptPlaylist[] {
    return this.#parts.store.all().map(({ file, top }) => ({
      file,
      top,
      problem: this.#problemByFile.get(file) ?? null,
    }));
  }

  /** Part of the caller's transaction; `update` writes the file. */
  keep(file: string, top: number): void {
    this.#parts.store.put(file, top);
  }

  drop(file: string): boolean {
    this.#problemByFile.delete(file);
    return this.#parts.store.drop(file);
  }

  /** Writes the files that are not as they should be; what could not be written is in `list` with the reason. */
  update(): Promise<void> {
    // One after the other: two writers of one file would leave the older list.
    this.#updating = this.#updating.catch(() => {}).then(() => this.#updateAll());
    return this.#updating;
  }

  async #updateAll(): Promise<void> {
    const { store, rows, folders, newId } = this.#parts;
    for (const { file, top, isWritten } of store.all()) {
      const result = await updatePlaylistFile({
        targetPath: file,
        folders: folders(),
        rows: [...(await rows(top))],
        top,
        mayReplace: isWritten,
        unique: newId,
      });
      if (result.type === 'refused') this.#problemByFile.set(file, result.sentence);
      else {
        this.#problemByFile.delete(file);
        if (!isWritten) store.setWritten(file);
      }
    }
  }
}
