import type { DatabaseSync } from 'node:sqlite';
import type { AiringEnd, RadioItemId, StationId, TrackId } from '@music-minion/protocol';

/** A row of the history. */
export interface AiringEntry {
  number: number;
  itemId: RadioItemId;
  trackId: TrackId;
  stationId: StationId;
  stationName: string;
  airMs: number;
  startMs: number;
  heardMs: number | null;
  ended: AiringEnd | null;
}

export type NewAiring = Omit<AiringEntry, 'number' | 'heardMs' | 'ended'>;

const SELECT = `SELECT number, item_id AS itemId, track_id AS trackId, station_id AS stationId,
  station_name AS stationName, air_ms AS airMs, start_ms AS startMs, heard_ms AS heardMs, ended FROM radio_airings`;

/** Whoever zaps through the stations has not heard their tracks. */
const COUNTED = `(heard_ms >= 30000 OR ended = 'ended')`;

/** What was really on air. Callers hold the transaction. */
export class AiringStore {
  readonly #sql;

  constructor(db: DatabaseSync) {
    this.#sql = {
      add: db.prepare(
        `INSERT INTO radio_airings
           (item_id, track_id, station_id, station_name, air_ms, start_ms)
         VALUES (:itemId, :trackId, :stationId, :stationName, :airMs, :startMs)`,
      ),
      close: db.prepare(
        `UPDATE radio_airings SET heard_ms = max(0, :atMs - air_ms), ended = :ended
         WHERE ended IS NULL`,
      ),
      abandon: db.prepare(`UPDATE radio_airings SET ended = 'stopped' WHERE ended IS NULL`),
      page: db.prepare(`${SELECT} WHERE number < ? ORDER BY number DESC LIMIT ?`),
      at: db.prepare(`${SELECT} WHERE air_ms <= ? ORDER BY air_ms DESC, number DESC LIMIT 1`),
      item: db.prepare(`${SELECT} WHERE item_id = ?`),
      otherBefore: db.prepare(
        `SELECT track_id AS trackId FROM radio_airings
         WHERE number < ? AND track_id <> ? ORDER BY number DESC LIMIT 1`,
      ),
      total: db.prepare(
        `SELECT count(*) AS plays, coalesce(sum(heard_ms), 0) AS heardMs
         FROM radio_airings WHERE ${COUNTED}`,
      ),
      byStation: db.prepare(
        `SELECT station_id AS stationId, station_name AS stationName, count(*) AS plays,
           coalesce(sum(heard_ms), 0) AS heardMs, max(number)
         FROM radio_airings WHERE ${COUNTED} GROUP BY station_id ORDER BY plays DESC, station_id`,
      ),
      byTrack: db.prepare(
        `SELECT track_id AS trackId, count(*) AS plays, max(air_ms) AS lastAirMs
         FROM radio_airings WHERE ${COUNTED} GROUP BY track_id
         ORDER BY plays DESC, lastAirMs DESC LIMIT ?`,
      ),
    };
  }

  add(airing: NewAiring): void {
    this.#sql.add.run({
      ...airing,
      airMs: Math.round(airing.airMs),
      startMs: Math.round(airing.startMs),
    });
  }

  /** What is on air is over. */
  close(ended: AiringEnd, atMs: number): void {
    this.#sql.close.run({ ended, atMs: Math.round(atMs) });
  }

  /** The server died while something was on air: how long it was heard nobody knows. */
  abandon(): void {
    this.#sql.abandon.run();
  }

  /** Newest first, of what came before `before`. */
  page(before: number, count: number): AiringEntry[] {
    return this.#sql.page.all(before, count).map((row) => ({ ...row }) as unknown as AiringEntry);
  }

  /** What had begun last at a moment, whether it was still on or not. */
  lastBegunAt(atMs: number): AiringEntry | null {
    const row = this.#sql.at.get(atMs);
    return row ? ({ ...row } as unknown as AiringEntry) : null;
  }

  /** An airing, and the other track that was on air last before it; null where it never was on air. */
  withOneBefore(
    itemId: RadioItemId,
  ): { itemId: RadioItemId; trackId: TrackId; beforeId: TrackId | null } | null {
    const row = this.#sql.item.get(itemId) as unknown as AiringEntry | undefined;
    if (!row) return null;
    const before = this.#sql.otherBefore.get(row.number, row.trackId)?.['trackId'];
    const beforeId = before === undefined ? null : (String(before) as TrackId);
    return { itemId, trackId: row.trackId, beforeId };
  }

  statistics(tracks: number) {
    return {
      total: { ...this.#sql.total.get() } as unknown as { plays: number; heardMs: number },
      stations: this.#sql.byStation.all() as unknown as readonly {
        stationId: StationId;
        stationName: string;
        plays: number;
        heardMs: number;
      }[],
      tracks: this.#sql.byTrack.all(tracks) as unknown as readonly {
        trackId: TrackId;
        plays: number;
        lastAirMs: number;
      }[],
    };
  }
}
