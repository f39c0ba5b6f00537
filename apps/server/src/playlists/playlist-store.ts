import type { DatabaseSync } from 'node:sqlite';
import type {
  Playlist,
  PlaylistId,
  PlaylistKind,
  SmartRules,
  TrackId,
} from '@music-minion/protocol';

export interface StoredPlaylist {
  id: PlaylistId;
  name: string;
  kind: PlaylistKind;
  rules: SmartRules | null;
  source: string | null;
  revision: number;
  deletedAtMs: number | null;
}

/** What a playlist that follows the library is made of. */
export interface WorkedOut {
  trackIds: readonly TrackId[];
  durationMs: number;
  /** Why it could not be worked out, if so. */
  problem: string | null;
}

export type NewPlaylist = Pick<StoredPlaylist, 'id' | 'name' | 'kind' | 'rules' | 'source'>;

/** Covers are looked for among the first so many; an album of one cover makes a mosaic of one. */
const LOOKED_AT_FOR_COVERS = 40;

/** Playlists, but for the entries of the manual ones. Callers hold the transaction. */
export class PlaylistStore {
  readonly #sql;

  constructor(db: DatabaseSync) {
    this.#sql = prepare(db);
  }

  /** Also a deleted one. */
  get(id: PlaylistId): StoredPlaylist | null {
    const row = this.#sql.get.get(id) as (StoredPlaylist & { rules: string | null }) | undefined;
    if (row === undefined) return null;
    const { rules } = row as { rules: string | null };
    return { ...row, rules: rules === null ? null : (JSON.parse(rules) as SmartRules) };
  }

  /** Those that are not deleted, in the order in which they were made. */
  ids(): PlaylistId[] {
    return this.#sql.ids.all().map((row) => row['id'] as PlaylistId);
  }

  /** As the screens know it. */
  summary(id: PlaylistId): Playlist {
    const row = this.#sql.head.get(id) as unknown as Head;
    const isManual = row.kind === 'manual';
    const { name, kind, revision, problem } = row;
    const counts = (isManual ? this.#sql.countEntries : this.#sql.countWorkedOut).get(
      id,
    ) as unknown as Pick<Playlist, 'tracks' | 'durationMs' | 'duplicates'>;
    return { id, name, kind, ...counts, revision, covers: this.covers(id, kind), problem };
  }

  /** The first four that differ. */
  covers(id: PlaylistId, kind: PlaylistKind): Playlist['covers'] {
    const select = kind === 'manual' ? this.#sql.entryCovers : this.#sql.workedOutCovers;
    const rows = select.all(id, LOOKED_AT_FOR_COVERS) as unknown as Playlist['covers'];
    const coverByHash = new Map<string, Playlist['covers'][number]>();
    for (const row of rows)
      if (!coverByHash.has(row.artwork)) coverByHash.set(row.artwork, { ...row });
    return [...coverByHash.values()].slice(0, 4);
  }

  insert({ id, name, kind, rules, source }: NewPlaylist, atMs: number): void {
    this.#sql.insert.run(id, name, kind, rules && JSON.stringify(rules), source, atMs);
  }

  rename(id: PlaylistId, name: string): void {
    this.#sql.rename.run(name, id);
  }

  setDeleted(id: PlaylistId, atMs: number | null): void {
    this.#sql.setDeleted.run(atMs, id);
  }

  setRules(id: PlaylistId, rules: SmartRules): void {
    this.#sql.setRules.run(JSON.stringify(rules), id);
  }

  /** Its entries are different now. */
  raiseRevision(id: PlaylistId): void {
    this.#sql.raiseRevision.run(id);
  }

  /** The tracks of one that follows the library, as they were last worked out. */
  workedOut(id: PlaylistId): TrackId[] {
    const row = this.#sql.workedOut.get(id);
    return JSON.parse(String(row?.['worked_out'] ?? '[]')) as TrackId[];
  }

  /** False where it is as it was. */
  setWorkedOut(id: PlaylistId, { trackIds, durationMs, problem }: WorkedOut): boolean {
    const text = JSON.stringify(trackIds);
    const values = [text, Math.round(durationMs), problem] as const;
    return this.#sql.setWorkedOut.run(...values, id, ...values).changes > 0;
  }

  /** What was deleted before a moment is gone for good. */
  dropDeleted(beforeMs: number): void {
    this.#sql.dropEntries.run(beforeMs, beforeMs);
    this.#sql.dropPlaylists.run(beforeMs);
  }
}

type Head = Pick<Playlist, 'name' | 'kind' | 'revision' | 'problem'>;

function prepare(db: DatabaseSync) {
  return {
    get: db.prepare(
      `SELECT id, name, kind, rules, source, revision, deleted_at_ms AS deletedAtMs
      FROM playlists WHERE id = ?`,
    ),
    ids: db.prepare(
      'SELECT id FROM playlists WHERE deleted_at_ms IS NULL ORDER BY created_at_ms, rowid',
    ),
    head: db.prepare('SELECT name, kind, revision, problem FROM playlists WHERE id = ?'),
    countEntries: db.prepare(
      `SELECT count(*) AS tracks, coalesce(sum(t.duration_ms), 0) AS durationMs,
        count(*) - count(DISTINCT e.track_id) AS duplicates
      FROM playlist_entries e JOIN tracks t ON t.id = e.track_id
      WHERE e.playlist_id = ? AND e.removed_at_ms IS NULL`,
    ),
    countWorkedOut: db.prepare(
      `SELECT json_array_length(coalesce(worked_out, '[]')) AS tracks,
        worked_out_duration_ms AS durationMs, 0 AS duplicates
      FROM playlists WHERE id = ?`,
    ),
    entryCovers: db.prepare(
      `SELECT t.id, t.artwork_hash AS artwork
      FROM playlist_entries e JOIN tracks t ON t.id = e.track_id
      WHERE e.playlist_id = ? AND e.removed_at_ms IS NULL ORDER BY e.position LIMIT ?`,
    ),
    workedOutCovers: db.prepare(
      `SELECT t.id, t.artwork_hash AS artwork
      FROM playlists p, json_each(coalesce(p.worked_out, '[]')) j JOIN tracks t ON t.id = j.value
      WHERE p.id = ? ORDER BY j.key LIMIT ?`,
    ),
    insert: db.prepare(
      `INSERT INTO playlists (id, name, kind, rules, source, revision, created_at_ms)
      VALUES (?, ?, ?, ?, ?, 1, ?)`,
    ),
    rename: db.prepare('UPDATE playlists SET name = ? WHERE id = ?'),
    setDeleted: db.prepare('UPDATE playlists SET deleted_at_ms = ? WHERE id = ?'),
    setRules: db.prepare('UPDATE playlists SET rules = ? WHERE id = ?'),
    raiseRevision: db.prepare('UPDATE playlists SET revision = revision + 1 WHERE id = ?'),
    workedOut: db.prepare('SELECT worked_out FROM playlists WHERE id = ?'),
    setWorkedOut: db.prepare(
      `UPDATE playlists SET worked_out = ?, worked_out_duration_ms = ?, problem = ?,
        revision = revision + 1
      WHERE id = ? AND (worked_out IS NOT ? OR worked_out_duration_ms IS NOT ? OR problem IS NOT ?)`,
    ),
    dropEntries: db.prepare(
      `DELETE FROM playlist_entries WHERE removed_at_ms < ?
        OR playlist_id IN (SELECT id FROM playlists WHERE deleted_at_ms < ?)`,
    ),
    dropPlaylists: db.prepare('DELETE FROM playlists WHERE deleted_at_ms < ?'),
  };
}
