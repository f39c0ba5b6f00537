import type { DatabaseSync } from 'node:sqlite';
import { PRIOR_SOURCES, type PriorSource, type PriorValue } from './priors.ts';

/** What is known of tracks beforehand. Callers hold the transaction. */
export class PriorsStore {
  readonly #sql;

  constructor(db: DatabaseSync) {
    this.#sql = {
      put: db.prepare(
        `INSERT INTO track_priors (track_id, source, value, count, at_ms) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (source, track_id) DO UPDATE SET
           value = excluded.value, count = excluded.count, at_ms = excluded.at_ms`,
      ),
      ofSource: db.prepare(
        `SELECT track_id AS trackId, value, count FROM track_priors
         WHERE source = ? ORDER BY track_id`,
      ),
      forget: db.prepare('DELETE FROM track_priors WHERE source = ?'),
    };
  }

  /** Later values of a track replace earlier ones of the same source; others stay. */
  put(source: PriorSource, values: Iterable<PriorValue>, atMs: number): void {
    for (const { trackId, value, count } of values)
      this.#sql.put.run(trackId, source, value, count, atMs);
  }

  ofSource(source: PriorSource): PriorValue[] {
    return this.#sql.ofSource.all(source).map((row) => ({ ...row }) as unknown as PriorValue);
  }

  isEmpty(): boolean {
    return PRIOR_SOURCES.every((source) => this.ofSource(source).length === 0);
  }

  /** As `toFeatureRows` takes it. */
  bySource(): Map<PriorSource, PriorValue[]> {
    return new Map(PRIOR_SOURCES.map((source) => [source, this.ofSource(source)]));
  }

  /** An import that is taken back; answers how many values went. */
  forget(source: PriorSource): number {
    return Number(this.#sql.forget.run(source).changes);
  }
}
