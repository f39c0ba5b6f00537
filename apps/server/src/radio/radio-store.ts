import type { DatabaseSync } from 'node:sqlite';
import { type Radio, type Station, type StationId, station } from '@music-minion/protocol';
import type { AirState } from './air-state.ts';
import type { PassAnchor } from './programme/timeline.ts';

/** What is kept of the radio besides its stations and its history, by subject. */
export interface RadioSubjects extends Pick<Radio, 'isOn' | 'schedule' | 'chosen' | 'queue'> {
  /** What was on when this was saved. */
  onAir: AirState | null;
}

export interface SavedStation {
  station: Station;
  /** Null: it was never on. */
  anchor: PassAnchor | null;
}

/** Stations and what people chose for the radio. Callers hold the transaction. */
export class RadioStore {
  readonly #sql;

  constructor(db: DatabaseSync) {
    this.#sql = {
      stations: db.prepare(
        `SELECT id, definition, pass, pass_started_at_ms AS startedAtMs FROM radio_stations
         ORDER BY created_at_ms, rowid`,
      ),
      putStation: db.prepare(
        `INSERT INTO radio_stations (id, definition, created_at_ms) VALUES (?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET definition = excluded.definition`,
      ),
      setAnchor: db.prepare(
        'UPDATE radio_stations SET pass = ?, pass_started_at_ms = ? WHERE id = ?',
      ),
      deleteStation: db.prepare('DELETE FROM radio_stations WHERE id = ?'),
      getSubject: db.prepare('SELECT value FROM radio_subjects WHERE subject = ?'),
      putSubject: db.prepare(
        `INSERT INTO radio_subjects VALUES (?, ?)
         ON CONFLICT (subject) DO UPDATE SET value = excluded.value`,
      ),
    };
  }

  /** In the order in which they were made. */
  stations(): SavedStation[] {
    return this.#sql.stations.all().map((row) => ({
      station: station.parse({ ...JSON.parse(String(row['definition'])), id: row['id'] }),
      anchor:
        row['pass'] === null
          ? null
          : { pass: Number(row['pass']), startedAtMs: Number(row['startedAtMs']) },
    }));
  }

  putStation({ id, ...definition }: Station, nowMs: number): void {
    this.#sql.putStation.run(id, JSON.stringify(definition), nowMs);
  }

  setAnchor(id: StationId, { pass, startedAtMs }: PassAnchor): void {
    this.#sql.setAnchor.run(pass, Math.round(startedAtMs), id);
  }

  deleteStation(id: StationId): void {
    this.#sql.deleteStation.run(id);
  }

  get<K extends keyof RadioSubjects>(subject: K): RadioSubjects[K] | null {
    const value = this.#sql.getSubject.get(subject)?.['value'];
    return value === undefined ? null : (JSON.parse(String(value)) as RadioSubjects[K]);
  }

  put<K extends keyof RadioSubjects>(subject: K, value: RadioSubjects[K]): void {
    this.#sql.putSubject.run(subject, JSON.stringify(value));
  }
}
