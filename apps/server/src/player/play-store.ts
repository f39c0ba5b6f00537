import type { DatabaseSync } from 'node:sqlite';
import type { PlayEnd, PlaybackSource, TrackId, TrackPlays } from '@music-minion/protocol';

export interface Play {
  id: number;
  trackId: TrackId;
  source: PlaybackSource['type'];
  speakers: readonly string[];
  startedAtMs: number;
  endedAtMs: number;
  heardMs: number;
  reason: PlayEnd;
  counts: boolean;
}

const SELECT = `SELECT id, track_id AS trackId, source, speakers, started_at_ms AS startedAtMs,
  ended_at_ms AS endedAtMs, heard_ms AS heardMs, reason, counts FROM plays`;

/** What was heard, one row a hearing. */
export class PlayStore {
  readonly #sql;

  constructor(db: DatabaseSync) {
    this.#sql = {
      add: db.prepare(
        `INSERT INTO plays
           (track_id, source, speakers, started_at_ms, ended_at_ms, heard_ms, reason, counts)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      ),
      update: db.prepare(
        'UPDATE plays SET ended_at_ms = ?, heard_ms = ?, reason = ?, counts = ? WHERE id = ?',
      ),
      lastOf: db.prepare(`${SELECT} WHERE track_id = ? ORDER BY ended_at_ms DESC LIMIT 1`),
      ofTrack: db.prepare(
        `SELECT coalesce(sum(counts), 0) AS plays, max(iif(counts, ended_at_ms, NULL)) AS lastPlayedMs,
          coalesce(sum(heard_ms), 0) AS heardMs FROM plays WHERE track_id = ?`,
      ),
      page: db.prepare(`${SELECT} WHERE id < ? ORDER BY id DESC LIMIT ?`),
    };
  }

  add(play: Omit<Play, 'id'>): number {
    const { trackId, source, speakers, startedAtMs, endedAtMs, heardMs, reason, counts } = play;
    const names = JSON.stringify(speakers);
    const added = this.#sql.add.run(
      trackId,
      source,
      names,
      startedAtMs,
      endedAtMs,
      heardMs,
      reason,
      Number(counts),
    );
    return Number(added.lastInsertRowid);
  }

  update({ id, endedAtMs, heardMs, reason, counts }: Play): void {
    this.#sql.update.run(endedAtMs, heardMs, reason, Number(counts), id);
  }

  lastOf(trackId: TrackId): Play | null {
    const row = this.#sql.lastOf.get(trackId);
    return row ? toPlay(row) : null;
  }

  ofTrack(trackId: TrackId): TrackPlays {
    return { ...this.#sql.ofTrack.get(trackId) } as unknown as TrackPlays;
  }

  /** Newest first, those before the id. */
  page(beforeId: number, limit: number): Play[] {
    return this.#sql.page.all(beforeId, limit).map(toPlay);
  }
}

function toPlay(row: Record<string, unknown>): Play {
  const play = { ...row } as unknown as Omit<Play, 'speakers' | 'counts'>;
  return {
    ...play,
    speakers: JSON.parse(String(row['speakers'])) as string[],
    counts: row['counts'] === 1,
  };
}
