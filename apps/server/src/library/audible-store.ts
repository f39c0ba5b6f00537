import type { DatabaseSync } from 'node:sqlite';
import type { StoredTrack } from './stored-track.ts';

/** What a programme is made of. */
export type AudibleRow = Pick<
  StoredTrack,
  'id' | 'path' | 'artist' | 'album' | 'albumArtist' | 'discNo' | 'trackNo' | 'durationMs'
>;

/** All that can be heard, some at a time, in the order of their paths. */
export class AudibleStore {
  readonly #sql;

  constructor(db: DatabaseSync) {
    this.#sql = {
      rows: db.prepare(
        `SELECT id, path, artist, album, album_artist AS albumArtist, disc_no AS discNo,
          track_no AS trackNo, duration_ms AS durationMs FROM tracks
        WHERE path > ? AND missing_since_ms IS NULL AND archived_at_ms IS NULL
          AND merged_into IS NULL
        ORDER BY path LIMIT ?`,
      ),
      beyond: db.prepare('SELECT 1 FROM tracks ORDER BY path LIMIT 1 OFFSET ?'),
    };
  }

  rows(afterPath: string, limit: number): AudibleRow[] {
    return this.#sql.rows.all(afterPath, limit) as unknown as AudibleRow[];
  }

  /** Whether there are more tracks than so many, heard or not; all are not counted for that. */
  hasMoreThan(count: number): boolean {
    return this.#sql.beyond.get(count) !== undefined;
  }
}
