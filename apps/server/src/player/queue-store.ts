import type { DatabaseSync } from 'node:sqlite';
import type { QueueEntryId, TrackId } from '@music-minion/protocol';
import type { Entry, PlayOrder, TakenEntry } from './play-order.ts';

export interface StoredQueue {
  nextEntryId: number;
  order: PlayOrder;
  /** What may be put back, the latest last. */
  taken: readonly TakenEntry[];
}

type Row = [id: number, trackId: string, place: number];
type TakenRow = [...Row, index: number, isEmptied: 0 | 1];

/** The queue's one row. Callers hold the transaction. */
export class QueueStore {
  readonly #sql;

  constructor(db: DatabaseSync) {
    this.#sql = {
      get: db.prepare('SELECT next_entry_id, entries, taken FROM play_queue'),
      put: db.prepare(
        'INSERT OR REPLACE INTO play_queue (id, next_entry_id, entries, taken) VALUES (1, ?, ?, ?)',
      ),
    };
  }

  load(): StoredQueue {
    const row = this.#sql.get.get();
    if (!row) return { nextEntryId: 1, order: [], taken: [] };
    const entries = JSON.parse(String(row['entries'])) as Row[];
    const taken = JSON.parse(String(row['taken'])) as TakenRow[];
    return {
      nextEntryId: Number(row['next_entry_id']),
      order: entries.map(toEntry),
      taken: taken.map(([id, trackId, place, index, isEmptied]) => ({
        entry: toEntry([id, trackId, place]),
        index,
        isEmptied: isEmptied === 1,
      })),
    };
  }

  save({ nextEntryId, order, taken }: StoredQueue): void {
    const takenRows = taken.map(({ entry, index, isEmptied }): TakenRow => [
      ...toRow(entry),
      index,
      isEmptied ? 1 : 0,
    ]);
    this.#sql.put.run(nextEntryId, JSON.stringify(order.map(toRow)), JSON.stringify(takenRows));
  }
}

function toRow({ id, trackId, place }: Entry): Row {
  return [id, trackId, place];
}

function toEntry([id, trackId, place]: Row): Entry {
  return { id: id as QueueEntryId, trackId: trackId as TrackId, place };
}
