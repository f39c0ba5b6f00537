import type { DatabaseSync } from 'node:sqlite';
import type { TrackId } from '@music-minion/protocol';
import { NEEDS_FFMPEG } from './decode/needs-ffmpeg.ts';
import type { Analysis } from './analysis/analyse.ts';

/** A file as it is now, of a track that was not listened to yet. */
export interface WaitingTrack {
  id: TrackId;
  path: string;
  sizeBytes: number;
  mtimeMs: number;
}

/** Rows of the library that are looked at in a piece: some milliseconds of the room. */
const STRETCH = 1000;

/** What listening found out, in the database: one row a track. Reading it is part of reading the track. */
export class SoundStore {
  readonly #sql;

  constructor(db: DatabaseSync) {
    const columns =
      'tracks.id, tracks.path, tracks.size_bytes AS sizeBytes, tracks.mtime_ms AS mtimeMs';
    const isUnheard = `tracks.missing_since_ms IS NULL AND NOT EXISTS (
      SELECT 1 FROM track_sounds WHERE track_id = tracks.id
        AND heard_size = tracks.size_bytes AND heard_mtime = tracks.mtime_ms)`;
    this.#sql = {
      waiting: db.prepare(`SELECT ${columns} FROM tracks WHERE id = ? AND ${isUnheard}`),
      newestRow: db.prepare('SELECT max(rowid) AS row FROM tracks'),
      waitingIn: db.prepare(
        `SELECT ${columns} FROM tracks WHERE tracks.rowid > ? AND tracks.rowid <= ?
          AND archived_at_ms IS NULL AND ${isUnheard}
        ORDER BY tracks.rowid`,
      ),
      save: db.prepare(
        `INSERT OR REPLACE INTO track_sounds
          (track_id, heard_size, heard_mtime, heard_duration_ms, lufs, true_peak_db, best_part_ms, peaks, problem)
        VALUES (:trackId, :sizeBytes, :mtimeMs, :durationMs, :lufs, :truePeakDb, :bestPartMs, :peaks, :problem)`,
      ),
      forget: db.prepare('DELETE FROM track_sounds WHERE track_id = ?'),
      problem: db.prepare('SELECT problem FROM track_sounds WHERE track_id = ?'),
      forgetProblem: db.prepare('DELETE FROM track_sounds WHERE instr(problem, ?) > 0'),
    };
  }

  /** Null where nobody has to listen to it: it is known already, or its file is missing. */
  waiting(id: TrackId): WaitingTrack | null {
    const row = this.#sql.waiting.get(id);
    return row ? ({ ...row } as unknown as WaitingTrack) : null;
  }

  /** Those in a stretch of the library, in the order in which they were found, and where the next begins; null: nowhere. */
  waitingAfter(row: number): { tracks: WaitingTrack[]; next: number | null } {
    const next = row + STRETCH;
    const newest = Number(this.#sql.newestRow.get()?.['row'] ?? 0);
    const rows = this.#sql.waitingIn.all(row, next);
    return {
      tracks: rows.map((found) => ({ ...found }) as unknown as WaitingTrack),
      next: next < newest ? next : null,
    };
  }

  saveHeard(
    { id: trackId, sizeBytes, mtimeMs }: WaitingTrack,
    { durationMs, lufs, truePeakDb, bestPartMs }: Analysis,
    { peaks, problem }: { peaks: string; problem: string | null },
  ): void {
    const heard = { durationMs, lufs, truePeakDb, bestPartMs, peaks, problem };
    this.#sql.save.run({ trackId, sizeBytes, mtimeMs, ...heard });
  }

  /** It is not tried again before the file changes. */
  saveUnheard({ id: trackId, sizeBytes, mtimeMs }: WaitingTrack, problem: string): void {
    const none = { durationMs: null, lufs: null, truePeakDb: null, bestPartMs: null, peaks: null };
    this.#sql.save.run({ trackId, sizeBytes, mtimeMs, ...none, problem });
  }

  /** It stays silent, as there was no ffmpeg on the server when it was listened to. */
  needsFfmpeg(id: TrackId): boolean {
    const problem = this.#sql.problem.get(id)?.['problem'];
    return typeof problem === 'string' && problem.includes(NEEDS_FFMPEG);
  }

  /** There is one now: those tracks will be listened to again. */
  forgetNeedingFfmpeg(): void {
    this.#sql.forgetProblem.run(NEEDS_FFMPEG);
  }

  /** It will be listened to again. */
  forget(id: TrackId): void {
    this.#sql.forget.run(id);
  }
}
