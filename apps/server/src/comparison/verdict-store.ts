import type { DatabaseSync } from 'node:sqlite';
import type {
  Device,
  Outcome,
  PairId,
  TrackId,
  Verdict,
  VerdictId,
  VerdictSource,
} from '@music-minion/protocol';

/** A row of the journal: a verdict with what it was about and whether it still counts. */
export interface JournalEntry extends Omit<Verdict, 'titles'> {
  trackA: TrackId;
  trackB: TrackId;
  /** The pool it was asked from, as JSON. */
  pool: string;
  source: VerdictSource;
  undoneAtMs: number | null;
  undoneBy: string | null;
}

export interface NewVerdict {
  pairId: PairId;
  trackA: TrackId;
  trackB: TrackId;
  outcome: Outcome;
  pool: string;
  source: VerdictSource;
  from: Device;
  atMs: number;
}

const SELECT = `SELECT id, pair_id AS pairId, track_a AS trackA, track_b AS trackB, outcome, pool, source,
  device_id AS deviceId, device_name AS deviceName, at_ms AS atServerMs,
  undone_at_ms AS undoneAtMs, undone_by AS undoneBy FROM verdicts`;

const PAGE_ROWS = 1000;

/** The append-only journal of verdicts. Callers hold the transaction. */
export class VerdictStore {
  readonly #sql;

  constructor(db: DatabaseSync) {
    this.#sql = {
      add: db.prepare(
        `INSERT INTO verdicts
           (pair_id, track_a, track_b, outcome, pool, source, device_id, device_name, at_ms)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ),
      get: db.prepare(`${SELECT} WHERE id = ?`),
      ofPair: db.prepare(`${SELECT} WHERE pair_id = ? AND undone_at_ms IS NULL`),
      judged: db.prepare(
        `${SELECT} WHERE undone_at_ms IS NULL AND source = 'comparison' ORDER BY id DESC LIMIT ?`,
      ),
      page: db.prepare(`${SELECT} WHERE id < ? ORDER BY id DESC LIMIT ?`),
      after: db.prepare(`${SELECT} WHERE id > ? ORDER BY id LIMIT ?`),
      setUndone: db.prepare('UPDATE verdicts SET undone_at_ms = ?, undone_by = ? WHERE id = ?'),
      archives: db.prepare(
        `SELECT 1 FROM verdicts WHERE undone_at_ms IS NULL AND (
           (track_a = :track AND outcome IN ('archive_a', 'archive_both')) OR
           (track_b = :track AND outcome IN ('archive_b', 'archive_both'))) LIMIT 1`,
      ),
      about: db.prepare(
        `${SELECT} WHERE undone_at_ms IS NULL AND (track_a IN (SELECT value FROM json_each(:tracks))
           OR track_b IN (SELECT value FROM json_each(:tracks))) ORDER BY id`,
      ),
      newestId: db.prepare('SELECT max(id) AS id FROM verdicts'),
      count: db.prepare(
        `SELECT count(*) AS n FROM verdicts
         WHERE undone_at_ms IS NULL AND source = 'comparison' AND at_ms >= ?
           AND outcome IN ('a_by_far', 'a', 'tie', 'b', 'b_by_far')`,
      ),
    };
  }

  /** Writes a verdict and gives it back as the journal has it. */
  add(verdict: NewVerdict): JournalEntry {
    const { pairId, trackA, trackB, outcome, pool, source, from, atMs } = verdict;
    const { lastInsertRowid } = this.#sql.add.run(
      pairId,
      trackA,
      trackB,
      outcome,
      pool,
      source,
      from.id,
      from.name,
      atMs,
    );
    const entry = this.get(Number(lastInsertRowid) as VerdictId);
    if (entry === null) throw new Error('a verdict was not found right after it was written');
    return entry;
  }

  get(id: VerdictId): JournalEntry | null {
    return toEntry(this.#sql.get.get(id));
  }

  /** The verdict that decided a pair, unless it was undone. */
  ofPair(pairId: PairId): JournalEntry | null {
    return toEntry(this.#sql.ofPair.get(pairId));
  }

  /** The newest judgements of pairs that count, newest first. */
  newest(count: number): JournalEntry[] {
    return this.#sql.judged.all(count).map(mustBeEntry);
  }

  /** All, also what was undone, oldest first; read in pages, so that others may read and write in between. */
  *all(): Iterable<JournalEntry> {
    for (let last = 0; ;) {
      const rows = this.#sql.after.all(last, PAGE_ROWS).map(mustBeEntry);
      yield* rows;
      last = rows.at(-1)?.id ?? 0;
      if (rows.length < PAGE_ROWS) return;
    }
  }

  /** A page of the journal, newest first, of what is older than verdict `before`. */
  page(before: number, count: number): JournalEntry[] {
    return this.#sql.page.all(before, count).map(mustBeEntry);
  }

  undo(id: VerdictId, by: Device, atMs: number): void {
    this.#sql.setUndone.run(atMs, by.name, id);
  }

  restore(id: VerdictId): void {
    this.#sql.setUndone.run(null, null, id);
  }

  /** Whether any verdict that counts takes this track out of the pools. */
  archives(track: TrackId): boolean {
    return this.#sql.archives.get({ track }) !== undefined;
  }

  /** All that counts about any of these tracks, oldest first. */
  about(tracks: readonly TrackId[]): JournalEntry[] {
    return this.#sql.about.all({ tracks: JSON.stringify(tracks) }).map(mustBeEntry);
  }

  newestId(): number {
    return Number(this.#sql.newestId.get()?.['id'] ?? 0);
  }

  countSince(atMs: number): number {
    return Number(this.#sql.count.get(atMs)?.['n'] ?? 0);
  }
}

/** Rows of node:sqlite have no prototype; entries do. */
function toEntry(row: Record<string, unknown> | undefined): JournalEntry | null {
  return row ? mustBeEntry(row) : null;
}

function mustBeEntry(row: Record<string, unknown>): JournalEntry {
  return { ...row } as unknown as JournalEntry;
}
