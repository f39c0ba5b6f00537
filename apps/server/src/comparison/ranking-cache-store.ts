import type { DatabaseSync } from 'node:sqlite';
import { deserialize, serialize } from 'node:v8';
import type { TrackId } from '@music-minion/protocol';
import type { RankingSnapshot } from './ranking/snapshot.ts';

export interface CachedRanking {
  newestVerdictId: number;
  tracks: TrackId[];
  snapshot: RankingSnapshot;
}

/** The ranking as it was when last saved. Whatever is wrong with it, the journal can make it anew. */
export class RankingCacheStore {
  readonly #sql;

  constructor(db: DatabaseSync) {
    this.#sql = {
      get: db.prepare('SELECT * FROM ranking_cache'),
      forget: db.prepare('DELETE FROM ranking_cache'),
      put: db.prepare(
        `INSERT INTO ranking_cache VALUES (1, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET
           newest_verdict_id = excluded.newest_verdict_id, tracks = excluded.tracks, snapshot = excluded.snapshot`,
      ),
    };
  }

  load(): CachedRanking | null {
    const row = this.#sql.get.get();
    if (!row) return null;
    return {
      newestVerdictId: Number(row['newest_verdict_id']),
      tracks: JSON.parse(String(row['tracks'])) as TrackId[],
      snapshot: deserialize(row['snapshot'] as Uint8Array) as RankingSnapshot,
    };
  }

  /** What it rests on has changed: the journal makes it anew. */
  forget(): void {
    this.#sql.forget.run();
  }

  save({ newestVerdictId, tracks, snapshot }: CachedRanking): void {
    this.#sql.put.run(newestVerdictId, JSON.stringify(tracks), serialize(snapshot));
  }
}
