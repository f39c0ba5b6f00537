import type { DatabaseSync } from 'node:sqlite';
import type { Device, Outcome, PairId, TrackId, Verdict, VerdictId } from '@music-minion/protocol';

/** A row of the journal: a verdict with what it was about and whether it still counts. */
export interface JournalEntry extends Verdict {
  trackA: TrackId;
  trackB: TrackId;
  undoneBy: string | null;
}

export interface NewVerdict {
  pairId: PairId;
  trackA: TrackId;
  trackB: TrackId;
  outcome: Outcome;
  pool: string;
  from: Device;
  atMs: number;
}

const COLUMNS = `id, pair_id, track_a, track_b, outcome, device_id, device_name, at_ms, undone_by, undone_at_ms`;

/** The append-only journal of verdicts. Callers hold the transaction. */
export class VerdictStore {
  readonly #sql;

  constructor(db: DatabaseSync) {
    this.#sql = {
      add: db.prepare(
        `INSERT INTO verdicts (pair_id, track_a, track_b, outcome, pool, device_id, device_name, at_ms)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      ),
      get: db.prepare(`SELECT ${COLUMNS} FROM verdicts WHERE id = ?`),
      ofPair: db.prepare(
        `SELECT ${COLUMNS} FROM verdicts WHERE pair_id = ? AND undone_at_ms IS NULL`,
      ),
      newest: db.prepare(
        `SELECT ${COLUMNS} FROM verdicts WHERE undone_at_ms IS NULL ORDER BY id DESC LIMIT ?`,
      ),
      valid: db.prepare(`SELECT ${COLUMNS} FROM verdicts WHERE undone_at_ms IS NULL ORDER BY id`),
      undo: db.prepare('UPDATE verdicts SET undone_at_ms = ?, undone_by = ? WHERE id = ?'),
      count: db.prepare(
        `SELECT count(*) AS n FROM verdicts
         WHERE undone_at_ms IS NULL AND at_ms >= ? AND outcome IN ('a', 'b', 'tie')`,
      ),
    };
  }

  add(verdict: NewVerdict): VerdictId {
    const { pairId, trackA, trackB, outcome, pool, from, atMs } = verdict;
    const { lastInsertRowid } = this.#sql.add.run(
      pairId,
      trackA,
      trackB,
      outcome,
      pool,
      from.id,
      from.name,
      atMs,
    );
    return Number(lastInsertRowid) as VerdictId;
  }

  get(id: VerdictId): JournalEntry | null {
    return toEntry(this.#sql.get.get(id));
  }

  /** The verdict that decided a pair, unless it was undone. */
  ofPair(pairId: PairId): JournalEntry | null {
    return toEntry(this.#sql.ofPair.get(pairId));
  }

  /** The newest verdicts that count, newest first. */
  newest(count: number): JournalEntry[] {
    return this.#sql.newest.all(count).flatMap((row) => toEntry(row) ?? []);
  }

  /** All that count, oldest first. */
  *valid(): Iterable<JournalEntry> {
    for (const row of this.#sql.valid.iterate()) {
      const entry = toEntry(row);
      if (entry) yield entry;
    }
  }

  undo(id: VerdictId, by: Device, atMs: number): void {
    this.#sql.undo.run(atMs, by.name, id);
  }

  countSince(atMs: number): number {
    return Number(this.#sql.count.get(atMs)?.['n'] ?? 0);
  }
}

function toEntry(row: Record<string, unknown> | undefined): JournalEntry | null {
  if (!row) return null;
  return {
    id: row['id'],
    pairId: row['pair_id'],
    trackA: row['track_a'],
    trackB: row['track_b'],
    outcome: row['outcome'],
    deviceId: row['device_id'],
    deviceName: row['device_name'],
    atServerMs: row['at_ms'],
    undoneBy: row['undone_by'],
  } as JournalEntry;
}

/** What the screens are told of a verdict. */
export function toVerdict(entry: JournalEntry): Verdict {
  const { id, pairId, outcome, deviceId, deviceName, atServerMs } = entry;
  return { id, pairId, outcome, deviceId, deviceName, atServerMs };
}
