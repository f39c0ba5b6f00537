import type {
  AlbumPage,
  ArtistPage,
  Epoch,
  FolderPage,
  LibraryFound,
  LibraryPage,
  Strength,
  TrackId,
  TrackRow,
} from '@music-minion/protocol';
import type { ListedTrack } from './library/browse-store.ts';
import type { LibraryIndex } from './library/library-index.ts';
import type { LibraryAnswers, LibraryTask } from './library/library-reader.ts';
import { toMeasured } from './library/stored-track.ts';

interface ReadsParts {
  index: LibraryIndex;
  epoch: Epoch;
  strength: (id: TrackId) => Strength;
  rankingRevision: () => number;
  folders: () => readonly string[];
}

/** What can be looked up in the library: lists of the index, with what the ranking knows of their tracks. */
export class LibraryReads {
  readonly #parts: ReadsParts;

  constructor(parts: ReadsParts) {
    this.#parts = parts;
  }

  /** Changes with all that a list may show. */
  etag(revision: number): string {
    const { epoch, rankingRevision } = this.#parts;
    return `W/"${epoch}-${revision}-${rankingRevision()}"`;
  }

  list<T extends LibraryTask['type'] & ('albums' | 'artists' | 'genres' | 'years')>(
    task: Extract<LibraryTask, { type: T }>,
  ): Promise<LibraryAnswers[T]> {
    return this.#parts.index.run(task);
  }

  async tracks(task: Extract<LibraryTask, { type: 'tracks' }>): Promise<LibraryPage<TrackRow>> {
    const page = await this.#parts.index.run(task);
    return { ...page, rows: page.rows.map((track) => this.#row(track)) };
  }

  /** Of those that answer equally well, the stronger comes first. */
  async search(text: string, limit: number): Promise<LibraryFound> {
    const found = await this.#parts.index.run({ type: 'search', text, limit });
    const graded = found.tracks.map((track) => ({ row: this.#row(track), grade: track.grade }));
    graded.sort(
      (one, other) => one.grade - other.grade || other.row.strength.mean - one.row.strength.mean,
    );
    return { ...found, tracks: graded.map(({ row }) => row) };
  }

  async album(id: string): Promise<AlbumPage | null> {
    const page = await this.#parts.index.run({ type: 'album', id });
    return page && { ...page, tracks: page.tracks.map((track) => this.#row(track)) };
  }

  artist(id: string): Promise<ArtistPage | null> {
    return this.#parts.index.run({ type: 'artist', id });
  }

  /** Without a path, the music folders; one alone is opened at once. */
  async folders(path: string): Promise<FolderPage> {
    const { index, folders } = this.#parts;
    const roots = folders();
    const [only = ''] = roots;
    if (path === '' && roots.length === 1)
      return index.run({ type: 'folders', path: withoutSlash(only) });
    if (path !== '') return index.run({ type: 'folders', path: withoutSlash(path) });
    const pages = await Promise.all(
      roots.map((root) => index.run({ type: 'folders', path: withoutSlash(root) })),
    );
    const rows = pages.flatMap(({ path: root, folders: below }) => {
      const [first] = below;
      const tracks = below.reduce((sum, folder) => sum + folder.tracks, 0);
      return first ? [{ ...first, path: root, name: root, tracks }] : [];
    });
    return { revision: pages[0]?.revision ?? 0, path: '', folders: rows };
  }

  #row(track: ListedTrack): TrackRow {
    const { id, path, title, artist, album, albumKey, year, genre, trackNo, discNo } = track;
    return {
      id,
      path,
      title,
      artist,
      album,
      albumId: albumKey,
      year,
      genre,
      trackNo,
      discNo,
      durationMs: track.durationMs,
      artwork: track.artworkHash,
      addedAtMs: track.addedAtMs,
      ...toMeasured(track),
      strength: this.#parts.strength(id),
    };
  }
}

function withoutSlash(path: string): string {
  return path.replace(/\/+$/, '');
}
