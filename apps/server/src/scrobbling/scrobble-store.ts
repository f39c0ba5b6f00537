import type { DatabaseSync } from 'node:sqlite';
import type { Listen } from './listen-brainz.ts';

export interface WaitingListen {
  playId: number;
  listen: Listen;
}

/** Listens that ListenBrainz has not taken yet. */
export class ScrobbleStore {
  readonly #sql;

  constructor(db: DatabaseSync) {
    this.#sql = {
      add: db.prepare('INSERT OR IGNORE INTO scrobbles VALUES (?, ?)'),
      oldest: db.prepare(
        'SELECT play_id AS playId, listen FROM scrobbles ORDER BY play_id LIMIT ?',
      ),
      remove: db.prepare('DELETE FROM scrobbles WHERE play_id = ?'),
    };
  }

  add({ playId, listen }: WaitingListen): void {
    this.#sql.add.run(playId, JSON.stringify(listen));
  }

  oldest(limit: number): WaitingListen[] {
    return this.#sql.oldest.all(limit).map((row) => ({
      playId: Number(row['playId']),
      listen: JSON.parse(String(row['listen'])) as Listen,
    }));
  }

  remove(waiting: readonly WaitingListen[]): void {
    for (const { playId } of waiting) this.#sql.remove.run(playId);
  }
}
