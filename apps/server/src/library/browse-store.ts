import type { DatabaseSync } from 'node:sqlite';
import type {
  AlbumRow,
  ArtistRow,
  FolderRow,
  GenreRow,
  TrackFilter,
  TrackId,
  TrackSort,
  YearRow,
} from '@music-minion/protocol';
import { artistKey } from './album-key.ts';
import type { SearchNames } from './search-store.ts';
import type { Levels, StoredTrack } from './stored-track.ts';

/** What a list shows of a track. */
export type ListedTrack = Pick<
  StoredTrack,
  | 'id'
  | 'path'
  | 'title'
  | 'artist'
  | 'album'
  | 'albumKey'
  | 'year'
  | 'genre'
  | 'trackNo'
  | 'discNo'
  | 'durationMs'
  | 'artworkHash'
  | 'addedAtMs'
  | keyof Levels
>;

export interface Change extends SearchNames {
  no: number;
}

const AUDIBLE = 'missing_since_ms IS NULL AND archived_at_ms IS NULL AND merged_into IS NULL';
const ALBUM_ORDER =
  'album COLLATE NOCASE, album_key, coalesce(disc_no, 1), coalesce(track_no, 9999), path';
/** Names that begin with a letter come before those that begin with a sign. */
const orderBySort: Record<TrackSort, string> = {
  title: 'title COLLATE NOCASE, artist COLLATE NOCASE, id',
  artist: `artist COLLATE NOCASE, ${ALBUM_ORDER}`,
  album: ALBUM_ORDER,
  year: `coalesce(original_year, year) DESC NULLS LAST, ${ALBUM_ORDER}`,
  added: 'added_at_ms DESC, path',
  duration: 'duration_ms DESC, id',
};

/** What can be looked up of the tracks that can be heard, for a connection that only reads. */
export class BrowseStore {
  readonly #db: DatabaseSync;
  readonly #statements: Statements;

  constructor(db: DatabaseSync) {
    this.#db = db;
    this.#statements = prepare(db);
  }

  /** Rises with every change of a track. */
  get revision(): number {
    return Number(this.#statements.revision.get()?.['seq'] ?? 0);
  }

  get firstTrack(): TrackId | null {
    return (this.#statements.first.get() as { id: TrackId } | undefined)?.id ?? null;
  }

  changesAfter(no: number, limit: number): Change[] {
    return rows(this.#statements.changes.all(no, limit));
  }

  /** Null for what cannot be heard, or is not there. */
  track(id: TrackId): ListedTrack | null {
    const row = this.#statements.track.get(id);
    return row ? ({ ...row } as unknown as ListedTrack) : null;
  }

  trackIds(filter: TrackFilter, sort: TrackSort): TrackId[] {
    const { where, values } = whereOf(filter);
    const statement = this.#db.prepare(
      `SELECT id FROM tracks WHERE ${AUDIBLE} ${where} ORDER BY ${orderBySort[sort]}`,
    );
    return statement.all(...values).map(({ id }) => id as TrackId);
  }

  albums(): AlbumRow[] {
    return rows<Omit<AlbumRow, 'isCompilation'> & { artists: number; isCompilation: number }>(
      this.#statements.albums.all(),
    ).map(({ artists, ...album }) => ({
      ...album,
      artist: album.artist || 'Various artists',
      artistId: artists === 1 ? artistKey(album.artist) : null,
      isCompilation: album.isCompilation === 1,
    }));
  }

  artists(): ArtistRow[] {
    return rows(this.#statements.artists.all());
  }

  /** Albums that an artist made, and albums that have a track by the artist. */
  albumsOf(artistId: string): { own: Set<string>; guest: Set<string> } {
    const found = rows<{ album: string; isOwn: number }>(this.#statements.albumsOf.all(artistId));
    const keys = (own: number): Set<string> =>
      new Set(found.filter(({ isOwn }) => isOwn === own).map(({ album }) => album));
    return { own: keys(1), guest: keys(0) };
  }

  genres(): GenreRow[] {
    return rows(this.#statements.genres.all());
  }

  years(): YearRow[] {
    return rows(this.#statements.years.all());
  }

  /** What lies directly in a folder, given without `/` at its end. */
  foldersIn(folder: string): FolderRow[] {
    const prefix = `${folder}/`;
    return rows<FolderRow>(this.#statements.folders.all({ prefix, end: endOf(folder) })).map(
      (row) => ({ ...row, path: prefix + row.name }),
    );
  }
}

/** What comes right after all paths below a folder, by bytes. */
function endOf(folder: string): string {
  return `${folder}0`;
}

function whereOf(filter: TrackFilter): { where: string; values: (string | number)[] } {
  const parts: string[] = [];
  const values: (string | number)[] = [];
  const add = (part: string, ...more: (string | number)[]): void => {
    parts.push(`AND ${part}`);
    values.push(...more);
  };
  if (filter.album !== undefined) add('album_key = ?', filter.album);
  if (filter.artist !== undefined)
    add('id IN (SELECT track_id FROM track_artists WHERE artist_key = ?)', filter.artist);
  if (filter.genre !== undefined)
    add('id IN (SELECT track_id FROM track_genres WHERE genre = ? COLLATE NOCASE)', filter.genre);
  if (filter.year !== undefined) add('coalesce(original_year, year) = ?', filter.year);
  // What lies directly in the folder: those below are folders of its list.
  if (filter.folder !== undefined)
    add(
      `path > ? AND path < ? AND instr(substr(path, length(?) + 2), '/') = 0`,
      `${filter.folder}/`,
      endOf(filter.folder),
      filter.folder,
    );
  return { where: parts.join(' '), values };
}

/** `first` only says which row of a group stands for it. */
function rows<T>(found: readonly Record<string, unknown>[]): T[] {
  return found.map((row) => {
    const { ...shown } = row;
    delete shown['first'];
    return shown as T;
  });
}

type Statements = ReturnType<typeof prepare>;

function prepare(db: DatabaseSync) {
  // Of a group SQLite gives the columns of the row that has the minimum (https://sqlite.org/lang_select.html#bareagg).
  const cover = `id AS coverTrack, artwork_hash AS artwork`;
  return {
    revision: db.prepare(`SELECT seq FROM sqlite_sequence WHERE name = 'track_changes'`),
    first: db.prepare('SELECT id FROM tracks ORDER BY rowid LIMIT 1'),
    changes: db.prepare(
      `SELECT no, tracks.id AS id, title, artist, album_artist AS albumArtist, album, genre, path,
        coalesce(original_year, year) AS year
      FROM track_changes JOIN tracks ON tracks.id = track_id WHERE no > ? ORDER BY no LIMIT ?`,
    ),
    track: db.prepare(
      `SELECT id, path, title, artist, album, album_key AS albumKey, coalesce(original_year, year) AS year,
        genre, track_no AS trackNo, disc_no AS discNo, duration_ms AS durationMs,
        artwork_hash AS artworkHash, added_at_ms AS addedAtMs,
        track_gain_db AS trackGainDb, track_peak AS trackPeak,
        lufs AS measuredLufs, true_peak_db AS measuredPeakDb, best_part_ms AS bestPartMs, peaks
      FROM tracks LEFT JOIN track_sounds ON track_id = id
        AND heard_size = size_bytes AND heard_mtime = mtime_ms
      WHERE id = ? AND ${AUDIBLE}`,
    ),
    albums: db.prepare(
      `SELECT album_key AS id, album AS title,
        CASE WHEN album_artist <> '' THEN album_artist WHEN compilation = 1 THEN ''
          WHEN count(DISTINCT artist COLLATE NOCASE) = 1 THEN artist ELSE '' END AS artist,
        CASE WHEN album_artist <> '' THEN 1 WHEN compilation = 1 THEN 0
          ELSE count(DISTINCT artist COLLATE NOCASE) END AS artists,
        coalesce(original_year, year) AS year, count(*) AS tracks, sum(duration_ms) AS durationMs,
        added_at_ms AS addedAtMs, compilation AS isCompilation,
        min(coalesce(disc_no, 1) * 10000 + coalesce(track_no, 9999)) AS first, ${cover}
      FROM tracks WHERE album_key IS NOT NULL AND ${AUDIBLE}
      GROUP BY album_key`,
    ),
    artists: db.prepare(
      `SELECT artist_key AS id, a.artist AS name, count(DISTINCT track_id) AS tracks,
        count(DISTINCT album_key) AS albums, min(role = 'artist') AS first, ${cover}
      FROM track_artists a JOIN tracks ON tracks.id = track_id WHERE ${AUDIBLE}
      GROUP BY artist_key`,
    ),
    albumsOf: db.prepare(
      `SELECT album_key AS album, max(role = 'album_artist' OR album_artist = '') AS isOwn
      FROM track_artists JOIN tracks ON tracks.id = track_id
      WHERE artist_key = ? AND album_key IS NOT NULL AND ${AUDIBLE} GROUP BY album_key`,
    ),
    genres: db.prepare(
      `SELECT g.genre AS name, count(*) AS tracks, min(tracks.rowid) AS first, ${cover}
      FROM track_genres g JOIN tracks ON tracks.id = track_id WHERE ${AUDIBLE}
      GROUP BY g.genre COLLATE NOCASE ORDER BY tracks DESC, name COLLATE NOCASE`,
    ),
    years: db.prepare(
      `SELECT coalesce(original_year, year) AS year, count(*) AS tracks, min(rowid) AS first, ${cover}
      FROM tracks WHERE coalesce(original_year, year) IS NOT NULL AND ${AUDIBLE}
      GROUP BY coalesce(original_year, year) ORDER BY 1 DESC`,
    ),
    folders: db.prepare(
      `SELECT substr(path, length(:prefix) + 1, instr(substr(path, length(:prefix) + 1), '/') - 1) AS name,
        count(*) AS tracks, min(path) AS first, ${cover}
      FROM tracks WHERE path > :prefix AND path < :end
        AND instr(substr(path, length(:prefix) + 1), '/') > 0 AND ${AUDIBLE}
      GROUP BY 1 ORDER BY 1 COLLATE NOCASE`,
    ),
  };
}
