import type { DatabaseSync } from 'node:sqlite';
import type { TrackId } from '@music-minion/protocol';
import { KnownFileStore } from './known-file-store.ts';
import type { ScanFindings } from './scan-findings.ts';
import type { FileStamp, StoredTrack } from './stored-track.ts';
import { columnByProperty } from './track-columns.ts';
import { TagListsStore } from './tag-lists-store.ts';
import { TrackRowStore } from './track-row-store.ts';

export interface LibraryCounts {
  /** Can be heard. The three kinds of tracks do not overlap. */
  tracks: number;
  archived: number;
  /** Missing and not archived. */
  missing: number;
  unreadable: number;
  /** Rises with every change of a track. */
  revision: number;
}

export interface UnreadableFile {
  path: string;
  reason: string;
  atMs: number;
}

export type TrackNames = Pick<StoredTrack, 'id' | 'path'>;

/** Tracks and unreadable files in the database. Every method is one synchronous step; rows of tracks are never deleted. */
export class TrackStore {
  readonly knownFiles: KnownFileStore;
  readonly #db: DatabaseSync;
  readonly #statements: Statements;
  readonly #rows: TrackRowStore;
  readonly #lists: TagListsStore;

  constructor(db: DatabaseSync) {
    this.#db = db;
    this.knownFiles = new KnownFileStore(db);
    this.#statements = prepare(db);
    this.#rows = new TrackRowStore(db);
    this.#lists = new TagListsStore(db);
  }

  get(id: TrackId): StoredTrack | null {
    const row = this.#statements.get.get(id);
    return row ? toStored(row) : null;
  }

  /** Neither missing nor archived, in the order in which they were found. */
  audible(): TrackId[] {
    return toIds(this.#statements.audible.get());
  }

  /** By album artist, album, disc and track number. */
  inAlbumOrder(ids: readonly TrackId[]): TrackId[] {
    const rows = this.#statements.inAlbumOrder.all(JSON.stringify(ids)) as { id: TrackId }[];
    return rows.map(({ id }) => id);
  }

  /** All that were ever found, in that order, but those that the caller knows; no row is ever deleted. */
  unknownTo(known: { count: number; has: (id: TrackId) => boolean }): TrackId[] {
    if (this.#statements.count.get()?.['count'] === known.count) return [];
    const unknown = toIds(this.#statements.ids.get()).filter((id) => !known.has(id));
    return unknown.length === 0 ? [] : toIds(this.#statements.inOrder.get(JSON.stringify(unknown)));
  }

  /** All that were ever found, in that order. */
  *names(): Iterable<TrackNames> {
    for (const row of this.#statements.names.iterate()) yield { ...row } as unknown as TrackNames;
  }

  inAlbum(albumKey: string): TrackId[] {
    return (this.#statements.byAlbum.all(albumKey) as { id: TrackId }[]).map(({ id }) => id);
  }

  byArtist(artistKey: string): TrackId[] {
    return this.#lists.byArtist(artistKey);
  }

  /** Rises with every change of a track. */
  revision(): number {
    return Number(this.#statements.revision.get()?.['seq'] ?? 0);
  }

  counts(): LibraryCounts {
    return { ...this.#statements.counts.get() } as unknown as LibraryCounts;
  }

  unreadable(): UnreadableFile[] {
    return this.#statements.unreadable
      .all()
      .map((row) => ({ ...row }) as unknown as UnreadableFile);
  }

  /** Opens no transaction: verdicts archive within their own. False where there is no such track. */
  setArchived(id: TrackId, atMs: number | null): boolean {
    return this.#statements.setArchived.run(atMs, id).changes > 0;
  }

  /** The unreadable files by path; null where the next scan should try again in any case. */
  knownUnreadable(): Map<string, FileStamp | null> {
    const rows = this.#statements.knownUnreadable.all() as {
      path: string;
      sizeBytes: number | null;
      mtimeMs: number | null;
    }[];
    return new Map(
      rows.map(({ path, sizeBytes, mtimeMs }) => [
        path,
        sizeBytes === null || mtimeMs === null ? null : { sizeBytes, mtimeMs },
      ]),
    );
  }

  /** What a power cut takes of it the next scan finds again; a verdict brings all that was saved before it to the disk. */
  saveScanned(found: ScanFindings, atMs: number): void {
    const { synchronous } = this.#statements.synchronous.get() as { synchronous: number };
    this.#db.exec('PRAGMA synchronous = NORMAL');
    try {
      this.#inTransaction(() => this.#saveFound(found, atMs));
    } finally {
      this.#db.exec(`PRAGMA synchronous = ${synchronous}`);
    }
  }

  /** A file of ours was rewritten by us, its sound untouched: nobody need read or hear it again. */
  setStamp(id: TrackId, { sizeBytes, mtimeMs }: FileStamp): void {
    this.#statements.setStamp.run(sizeBytes, mtimeMs, id);
    this.#statements.setHeardStamp.run(sizeBytes, mtimeMs, id);
  }

  /** Files that were not there when their folder was walked to its end. */
  saveVanished(
    vanished: { tracks: readonly string[]; unreadable: readonly string[] },
    atMs: number,
  ): void {
    this.#inTransaction(() => {
      for (const path of vanished.tracks) this.#statements.setMissing.run(atMs, path);
      for (const path of vanished.unreadable) this.#statements.forgetUnreadable.run(path);
    });
  }

  #saveFound(found: ScanFindings, atMs: number): void {
    // Two files may have changed places: none may stand in the way of another.
    for (const id of found.moved?.keys() ?? []) this.#statements.setPath.run(`moving:${id}`, id);
    for (const [id, path] of found.moved ?? []) this.#statements.setPath.run(path, id);
    const hasUnreadable = this.#statements.someUnreadable.get() !== undefined;
    for (const track of found.tracks) {
      this.#rows.save(track, atMs);
      if (hasUnreadable) this.#statements.forgetUnreadable.run(track.path);
    }
    for (const { path, reason, stamp } of found.unreadable) {
      const { sizeBytes = null, mtimeMs = null } = stamp ?? {};
      this.#statements.saveUnreadable.run({ path, reason, atMs, sizeBytes, mtimeMs });
      this.#statements.setMissing.run(atMs, path);
    }
    for (const path of found.returned) this.#statements.setReturned.run(path);
  }

  #inTransaction(work: () => void): void {
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      work();
      this.#db.exec('COMMIT');
    } catch (fault) {
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
      throw fault;
    }
  }
}

function toIds(row: Record<string, unknown> | undefined): TrackId[] {
  return JSON.parse(String(row?.['ids'])) as TrackId[];
}

/** Rows of node:sqlite have no prototype; tracks do. */
function toStored(row: Record<string, unknown>): StoredTrack {
  const { isCompilation, hasLyrics, ...rest } = row;
  return {
    ...rest,
    isCompilation: isCompilation === 1,
    hasLyrics: hasLyrics === 1,
  } as unknown as StoredTrack;
}

type Statements = ReturnType<typeof prepare>;

function prepare(db: DatabaseSync) {
  const properties = Object.entries(columnByProperty);
  const asProperties = properties.map(([property, column]) => `${column} AS ${property}`);
  return {
    get: db.prepare(
      `SELECT id, path, ${asProperties.join(', ')}, added_at_ms AS addedAtMs,
        missing_since_ms AS missingSinceMs, archived_at_ms AS archivedAtMs,
        merged_into AS mergedInto,
        lufs AS measuredLufs, true_peak_db AS measuredPeakDb, best_part_ms AS bestPartMs, peaks
      FROM tracks LEFT JOIN track_sounds ON track_id = id
        AND heard_size = tracks.size_bytes AND heard_mtime = tracks.mtime_ms
      WHERE id = ?`,
    ),
    // Many ids come as one text: a row of its own for each takes ten times as long.
    audible: db.prepare(
      `SELECT json_group_array(id) AS ids FROM (
        SELECT id FROM tracks WHERE missing_since_ms IS NULL AND archived_at_ms IS NULL
          AND merged_into IS NULL
        ORDER BY added_at_ms, id)`,
    ),
    synchronous: db.prepare('PRAGMA synchronous'),
    count: db.prepare('SELECT count(*) AS count FROM tracks'),
    ids: db.prepare('SELECT json_group_array(id) AS ids FROM tracks'),
    inOrder: db.prepare(
      `SELECT json_group_array(id) AS ids FROM (
        SELECT tracks.id FROM json_each(?) AS wanted JOIN tracks ON tracks.id = wanted.value
        ORDER BY added_at_ms, tracks.id)`,
    ),
    inAlbumOrder: db.prepare(
      `SELECT tracks.id FROM json_each(?) AS wanted JOIN tracks ON tracks.id = wanted.value
      ORDER BY album_artist COLLATE NOCASE, album COLLATE NOCASE, disc_no, track_no, tracks.path`,
    ),
    names: db.prepare('SELECT id, path FROM tracks ORDER BY added_at_ms, id'),
    byAlbum: db.prepare('SELECT id FROM tracks WHERE album_key = ?'),
    revision: db.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'track_changes'"),
    counts: db.prepare(
      `SELECT
        (SELECT count(*) FROM tracks
          WHERE missing_since_ms IS NULL AND archived_at_ms IS NULL
            AND merged_into IS NULL) AS tracks,
        (SELECT count(*) FROM tracks
          WHERE archived_at_ms IS NOT NULL AND merged_into IS NULL) AS archived,
        (SELECT count(*) FROM tracks
          WHERE missing_since_ms IS NOT NULL AND archived_at_ms IS NULL
            AND merged_into IS NULL) AS missing,
        (SELECT count(*) FROM unreadable_files) AS unreadable,
        coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'track_changes'), 0) AS revision`,
    ),
    unreadable: db.prepare(
      'SELECT path, reason, at_ms AS atMs FROM unreadable_files ORDER BY path',
    ),
    setPath: db.prepare('UPDATE tracks SET path = ? WHERE id = ?'),
    setStamp: db.prepare('UPDATE tracks SET size_bytes = ?, mtime_ms = ? WHERE id = ?'),
    setHeardStamp: db.prepare(
      'UPDATE track_sounds SET heard_size = ?, heard_mtime = ? WHERE track_id = ?',
    ),
    setArchived: db.prepare('UPDATE tracks SET archived_at_ms = ? WHERE id = ?'),
    knownUnreadable: db.prepare(
      'SELECT path, size_bytes AS sizeBytes, mtime_ms AS mtimeMs FROM unreadable_files',
    ),
    saveUnreadable: db.prepare(
      `INSERT OR REPLACE INTO unreadable_files (path, reason, at_ms, size_bytes, mtime_ms)
      VALUES (:path, :reason, :atMs, :sizeBytes, :mtimeMs)`,
    ),
    someUnreadable: db.prepare('SELECT 1 FROM unreadable_files LIMIT 1'),
    forgetUnreadable: db.prepare('DELETE FROM unreadable_files WHERE path = ?'),
    setMissing: db.prepare(
      'UPDATE tracks SET missing_since_ms = ? WHERE path = ? AND missing_since_ms IS NULL',
    ),
    setReturned: db.prepare('UPDATE tracks SET missing_since_ms = NULL WHERE path = ?'),
  };
}
