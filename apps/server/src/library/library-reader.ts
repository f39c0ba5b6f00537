import type {
  AlbumRow,
  AlbumSort,
  ArtistRow,
  FolderRow,
  GenreRow,
  LibraryPage,
  TrackFilter,
  TrackId,
  TrackSort,
  YearRow,
} from '@music-minion/protocol';
import type { BrowseStore, ListedTrack } from './browse-store.ts';
import { fold } from '../db/fold.ts';
import { gradeOf } from './search-grade.ts';
import { type SearchStore, toWords } from './search-store.ts';
import { SortedList } from './sorted-list.ts';

export interface Slice {
  offset: number;
  limit: number;
}

export interface FoundTrack extends ListedTrack {
  /** 0 is the very name that was typed; equals are equally good. */
  grade: number;
}

/** What can be asked of the library aside from the room, and what it is answered with. */
export interface LibraryAnswers {
  search: { revision: number; tracks: FoundTrack[]; albums: AlbumRow[]; artists: ArtistRow[] };
  matching: readonly TrackId[];
  tracks: LibraryPage<ListedTrack>;
  albums: LibraryPage<AlbumRow>;
  album: { revision: number; album: AlbumRow; tracks: ListedTrack[] } | null;
  artists: LibraryPage<ArtistRow>;
  artist: { revision: number; artist: ArtistRow; albums: AlbumRow[]; appearsOn: AlbumRow[] } | null;
  genres: LibraryPage<GenreRow>;
  years: LibraryPage<YearRow>;
  folders: { revision: number; path: string; folders: FolderRow[] };
}

export type LibraryTask =
  | { type: 'search'; text: string; limit: number }
  | { type: 'matching'; text: string }
  | ({ type: 'tracks'; filter: TrackFilter; sort: TrackSort; isReversed: boolean } & Slice)
  | ({ type: 'albums'; sort: AlbumSort; isReversed: boolean } & Slice)
  | { type: 'album'; id: string }
  | ({ type: 'artists' } & Slice)
  | { type: 'artist'; id: string }
  | { type: 'genres' }
  | { type: 'years' }
  | { type: 'folders'; path: string };

/** Enough for one typed word to find whatever is meant, few enough to look each of them up. */
const CANDIDATES = 400;
const CHANGES_AT_ONCE = 256;
const KEPT_LISTS = 8;

/**
 * Answers what people look up, and keeps the index of names in step with the library. Lists are worked out once for a
 * revision of the library and kept, so that a page further down costs as little as the first.
 */
export class LibraryReader {
  readonly #browse: BrowseStore;
  readonly #search: SearchStore;
  readonly #lists = new Map<string, readonly unknown[]>();
  #revision = -1;

  constructor(browse: BrowseStore, search: SearchStore) {
    this.#browse = browse;
    this.#search = search;
    const isOther =
      search.upTo > browse.revision ||
      (search.firstTrack !== null && search.firstTrack !== browse.firstTrack);
    if (isOther) search.clear();
  }

  /** A stretch of what has changed goes into the index; false when there is nothing left. */
  catchUp(): boolean {
    const changes = this.#browse.changesAfter(this.#search.upTo, CHANGES_AT_ONCE);
    const last = changes.at(-1);
    if (last === undefined) return false;
    this.#search.save(changes, last.no);
    return changes.length === CHANGES_AT_ONCE;
  }

  answer(task: LibraryTask): LibraryAnswers[LibraryTask['type']] {
    this.#forgetOld();
    const revision = this.#revision;
    switch (task.type) {
      case 'search':
        return { revision, ...this.#find(task.text, task.limit) };
      case 'matching':
        return this.#search.matching({ text: task.text });
      case 'tracks': {
        const page = this.#page(this.#trackIds(task.filter, task.sort), task, task.isReversed);
        return { ...page, rows: page.rows.flatMap((id) => this.#browse.track(id) ?? []) };
      }
      case 'albums':
        return this.#page(this.#albumsBy(task.sort), task, task.isReversed);
      case 'album':
        return this.#album(task.id);
      case 'artists':
        return this.#page(this.#artists().rows, task);
      case 'artist':
        return this.#artist(task.id);
      case 'genres':
        return this.#whole(this.#kept('genres', () => this.#browse.genres()));
      case 'years':
        return this.#whole(this.#kept('years', () => this.#browse.years()));
      case 'folders': {
        const folders = this.#kept(`folders ${task.path}`, () => this.#browse.foldersIn(task.path));
        return { revision, path: task.path, folders: [...folders] };
      }
    }
  }

  #find(text: string, limit: number): Omit<LibraryAnswers['search'], 'revision'> {
    const wanted = toWords(text).join(' ');
    if (wanted === '') return { tracks: [], albums: [], artists: [] };
    const tracks = this.#search
      .candidates(text, CANDIDATES)
      .flatMap((id): FoundTrack[] => {
        const track = this.#browse.track(id);
        return track ? [{ ...track, grade: gradeOf(wanted, track) }] : [];
      })
      .sort((one, other) => one.grade - other.grade)
      .slice(0, limit);
    return {
      tracks,
      albums: this.#albums().find(wanted, 12),
      artists: this.#artists().find(wanted, 12),
    };
  }

  #trackIds(filter: TrackFilter, sort: TrackSort): readonly TrackId[] {
    return this.#kept(`tracks ${JSON.stringify([filter, sort])}`, () =>
      this.#browse.trackIds(filter, sort),
    );
  }

  #album(id: string): LibraryAnswers['album'] {
    const album = this.#albums().rows.find((row) => row.id === id);
    if (album === undefined) return null;
    const tracks = this.#trackIds({ album: id }, 'album');
    return {
      revision: this.#revision,
      album,
      tracks: tracks.flatMap((track) => this.#browse.track(track) ?? []),
    };
  }

  #artist(id: string): LibraryAnswers['artist'] {
    const artist = this.#artists().rows.find((row) => row.id === id);
    if (artist === undefined) return null;
    const { own, guest } = this.#browse.albumsOf(id);
    const albums = this.#albumsBy('year');
    return {
      revision: this.#revision,
      artist,
      albums: albums.filter((album) => own.has(album.id)),
      appearsOn: albums.filter((album) => guest.has(album.id)),
    };
  }

  #albums(): SortedList<AlbumRow> {
    const [list] = this.#kept('albums', () => [
      new SortedList(
        this.#browse.albums(),
        ({ title }) => title,
        ({ artist }) => artist,
      ),
    ]);
    return list as SortedList<AlbumRow>;
  }

  #albumsBy(sort: AlbumSort): readonly AlbumRow[] {
    const byTitle = this.#albums();
    return this.#kept(`albums ${sort}`, () => {
      switch (sort) {
        case 'title':
          return byTitle.rows;
        case 'artist':
          return byTitle.sortedBy(({ artist }) => fold(artist));
        case 'year':
          return byTitle.sortedBy(({ year }) => -(year ?? -Infinity));
        case 'added':
          return byTitle.sortedBy(({ addedAtMs }) => -addedAtMs);
      }
    });
  }

  #artists(): SortedList<ArtistRow> {
    const [list] = this.#kept('artists', () => [
      new SortedList(this.#browse.artists(), ({ name }) => name),
    ]);
    return list as SortedList<ArtistRow>;
  }

  #page<T>(list: readonly T[], { offset, limit }: Slice, isReversed = false): LibraryPage<T> {
    const total = list.length;
    const rows = isReversed
      ? list.slice(Math.max(0, total - offset - limit), Math.max(0, total - offset)).toReversed()
      : list.slice(offset, offset + limit);
    return { revision: this.#revision, total, rows };
  }

  #whole<T>(list: readonly T[]): LibraryPage<T> {
    return { revision: this.#revision, total: list.length, rows: [...list] };
  }

  #kept<T>(key: string, make: () => readonly T[]): readonly T[] {
    const known = this.#lists.get(key) as readonly T[] | undefined;
    const list = known ?? make();
    // The one asked for last is the last to go.
    this.#lists.delete(key);
    this.#lists.set(key, list);
    const [oldest] = this.#lists.keys();
    if (this.#lists.size > KEPT_LISTS && oldest !== undefined) this.#lists.delete(oldest);
    return list;
  }

  #forgetOld(): void {
    const { revision } = this.#browse;
    if (revision !== this.#revision) this.#lists.clear();
    this.#revision = revision;
  }
}
