import type { DatabaseSync } from 'node:sqlite';
import type { EntryId, PlaylistId, TrackId } from '@music-minion/protocol';

export interface Entry {
  entryId: EntryId;
  trackId: TrackId;
}

export interface Place {
  entryId: EntryId;
  position: number;
}

/** The entries of manual playlists. Callers hold the transaction. */
export class EntryStore {
  readonly #sql;

  constructor(db: DatabaseSync) {
    this.#sql = prepare(db);
  }

  page(playlist: PlaylistId, offset: number, limit: number): Entry[] {
    return this.#sql.page
      .all(playlist, limit, offset)
      .map((row) => ({ ...row }) as unknown as Entry);
  }

  count(playlist: PlaylistId): number {
    return Number(this.#sql.count.get(playlist)?.['count'] ?? 0);
  }

  trackIds(playlist: PlaylistId): TrackId[] {
    return this.#sql.trackIds.all(playlist).map((row) => row['track_id'] as TrackId);
  }

  /** Entries beyond the first of their track. */
  duplicates(playlist: PlaylistId): EntryId[] {
    return this.#sql.duplicates.all(playlist).map((row) => row['id'] as EntryId);
  }

  /** Of these tracks, those that the library does not know. */
  unknownTracks(trackIds: readonly TrackId[]): TrackId[] {
    const rows = this.#sql.unknownTracks.all(JSON.stringify(trackIds));
    return rows.map((row) => row['value'] as TrackId);
  }

  /** Where an entry stands, also one that was removed; null where this playlist never had it. */
  positionOf(playlist: PlaylistId, entry: EntryId): number | null {
    return (this.#sql.positionOf.get(playlist, entry)?.['position'] as number | undefined) ?? null;
  }

  isThere(playlist: PlaylistId, entry: EntryId): boolean {
    return this.#sql.isThere.get(playlist, entry) !== undefined;
  }

  /** The last position, of removed entries, too; null in an empty playlist. */
  lastPosition(playlist: PlaylistId): number | null {
    return this.#sql.lastPosition.get(playlist)?.['position'] as number | null;
  }

  /** From a position on, itself left out, nearest first. */
  behind(playlist: PlaylistId, position: number, limit: number): Place[] {
    return this.#sql.behind.all(playlist, position, limit) as unknown as Place[];
  }

  /** Up to a position, itself included, nearest first. */
  upTo(playlist: PlaylistId, position: number, limit: number): Place[] {
    return this.#sql.upTo.all(playlist, position, limit) as unknown as Place[];
  }

  insert(playlist: PlaylistId, { entryId, trackId }: Entry, position: number): void {
    this.#sql.insert.run(entryId, playlist, trackId, position);
  }

  setPosition(entry: EntryId, position: number): void {
    this.#sql.setPosition.run(position, entry);
  }

  /** False where there is no such entry, or it is so already. */
  setRemoved(playlist: PlaylistId, entry: EntryId, atMs: number | null): boolean {
    return this.#sql.setRemoved.run(atMs, entry, playlist, atMs === null ? 1 : 0).changes > 0;
  }
}

function prepare(db: DatabaseSync) {
  const there = 'playlist_id = ? AND removed_at_ms IS NULL';
  return {
    page: db.prepare(
      `SELECT id AS entryId, track_id AS trackId FROM playlist_entries WHERE ${there}
      ORDER BY position LIMIT ? OFFSET ?`,
    ),
    count: db.prepare(`SELECT count(*) AS count FROM playlist_entries WHERE ${there}`),
    trackIds: db.prepare(`SELECT track_id FROM playlist_entries WHERE ${there} ORDER BY position`),
    duplicates: db.prepare(
      `SELECT id FROM (
        SELECT id, position,
          row_number() OVER (PARTITION BY track_id ORDER BY position) AS nth
        FROM playlist_entries WHERE ${there}
      ) WHERE nth > 1 ORDER BY position`,
    ),
    unknownTracks: db.prepare(
      'SELECT value FROM json_each(?) WHERE value NOT IN (SELECT id FROM tracks)',
    ),
    positionOf: db.prepare(
      'SELECT position FROM playlist_entries WHERE playlist_id = ? AND id = ?',
    ),
    isThere: db.prepare(`SELECT 1 FROM playlist_entries WHERE ${there} AND id = ?`),
    lastPosition: db.prepare(
      'SELECT max(position) AS position FROM playlist_entries WHERE playlist_id = ?',
    ),
    behind: db.prepare(
      `SELECT id AS entryId, position FROM playlist_entries
      WHERE playlist_id = ? AND position > ? ORDER BY position LIMIT ?`,
    ),
    upTo: db.prepare(
      `SELECT id AS entryId, position FROM playlist_entries
      WHERE playlist_id = ? AND position <= ? ORDER BY position DESC LIMIT ?`,
    ),
    insert: db.prepare('INSERT INTO playlist_entries VALUES (?, ?, ?, ?, NULL)'),
    setPosition: db.prepare('UPDATE playlist_entries SET position = ? WHERE id = ?'),
    setRemoved: db.prepare(
      `UPDATE playlist_entries SET removed_at_ms = ?
      WHERE id = ? AND playlist_id = ? AND (removed_at_ms IS NOT NULL) = ?`,
    ),
  };
}
