import type { DatabaseSync } from 'node:sqlite';

export interface StoredPlaylist {
  file: string;
  top: number;
  /** Whether the file there is ours to replace. */
  isWritten: boolean;
}

/** Playlist files that follow the ranking. */
export class KeptPlaylistStore {
  readonly #sql;

  constructor(db: DatabaseSync) {
    this.#sql = {
      all: db.prepare('SELECT file, top, is_written FROM kept_playlists ORDER BY file'),
      put: db.prepare(
        `INSERT INTO kept_playlists VALUES (?, ?, 0)
         ON CONFLICT (file) DO UPDATE SET top = excluded.top`,
      ),
      setWritten: db.prepare('UPDATE kept_playlists SET is_written = 1 WHERE file = ?'),
      drop: db.prepare('DELETE FROM kept_playlists WHERE file = ?'),
    };
  }

  all(): StoredPlaylist[] {
    return this.#sql.all.all().map((row) => ({
      file: String(row['file']),
      top: Number(row['top']),
      isWritten: row['is_written'] === 1,
    }));
  }

  put(file: string, top: number): void {
    this.#sql.put.run(file, top);
  }

  setWritten(file: string): void {
    this.#sql.setWritten.run(file);
  }

  drop(file: string): boolean {
    return this.#sql.drop.run(file).changes > 0;
  }
}
