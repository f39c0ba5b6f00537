import type { DatabaseSync } from 'node:sqlite';
import type { QueueEntryId, TrackId } from '@music-minion/protocol';
import type { PlayOrder } from './play-order.ts';

export interface StoredQueue {
  nextEntryId: number;
  order: PlayOrder;
}

type Row = [id: number, trackId: string, place: number];

/** The queue's one row. Callers hold the transaction. */
export class QueueStore {
  readonly #sql;

  constructor(db: DatabaseSync) {
    this.#sql = {
      get: db.prepare('SELECT next_entry_id, entries FROM play_queue'),
      put: db.prepare('INSERT OR REPLACE INTO play_queue VALUES (1, ?, ?)'),
    };
  }

  load(): StoredQueue {
    const row = this.#sql.get.get();
    if (!row) return { nextEntryId: 1, order: [] };
    const entries = JSON.parse(String(row['entries'])) as Row[];
    return {
      nextEntryId: Number(row['next_entry_id']),
      order: entries.map(([id, trackId, place]) => ({
        id: id as QueueEntryId,
        trackId: trackId as TrackId,
        place,
      })),
    };
  }

  save({ nextEntryId, order }: StoredQueue): void {
    const rows = order.map(({ id, trackId, place }): Row => [id, trackId, place]);
    this.#sql.put.run(nextEntryId, JSON.stringify(rows));
  }
}
