import type { DatabaseSync } from 'node:sqlite';
import type { TrackId } from '@music-minion/protocol';
import type { PlannedChange } from './tag-writer.ts';
import type { RawTags } from './tags/tagged-file.ts';

/**
 * `planned`: saved right before the file is replaced; should the server die there, only the file knows whether it was.
 * `written`: the file has the new tags. `failed`: it was not replaced. `reverted`: it has the old ones again.
 */
export type TagChangeState = 'planned' | 'written' | 'failed' | 'reverted';

export interface TagChange extends PlannedChange {
  id: number;
  jobId: string;
  trackId: TrackId;
  state: TagChangeState;
  /** Of the last change of state, server time. */
  atMs: number;
}

export interface TagJob {
  id: string;
  startedAtMs: number;
  /** Null while it runs, and for ever if the server died in the middle. */
  endedAtMs: number | null;
  /** Files that were, or may have been, changed and are not reverted. */
  changed: number;
  reverted: number;
}

/** The journal of what was written into files. Rows are never deleted. */
export class TagJobStore {
  readonly #sql;

  constructor(db: DatabaseSync) {
    this.#sql = {
      start: db.prepare('INSERT INTO tag_jobs (id, started_at_ms) VALUES (?, ?)'),
      end: db.prepare('UPDATE tag_jobs SET ended_at_ms = ? WHERE id = ?'),
      jobs: db.prepare(
        `SELECT id, started_at_ms AS startedAtMs, ended_at_ms AS endedAtMs,
          (SELECT count(*) FROM tag_changes
            WHERE job_id = tag_jobs.id AND state IN ('planned', 'written')) AS changed,
          (SELECT count(*) FROM tag_changes
            WHERE job_id = tag_jobs.id AND state = 'reverted') AS reverted
        FROM tag_jobs ORDER BY started_at_ms DESC, id DESC`,
      ),
      plan: db.prepare(
        `INSERT INTO tag_changes
          (job_id, track_id, path, old_tags, new_tags, payload_hash, state, at_ms)
        VALUES (?, ?, ?, ?, ?, ?, 'planned', ?)`,
      ),
      setState: db.prepare('UPDATE tag_changes SET state = ?, at_ms = ? WHERE id = ?'),
      changes: db.prepare(
        `SELECT id, job_id AS jobId, track_id AS trackId, path, old_tags AS oldTags,
          new_tags AS newTags, payload_hash AS payloadHash, state, at_ms AS atMs
        FROM tag_changes WHERE job_id = ? ORDER BY id`,
      ),
      writtenTracks: db.prepare(
        `SELECT DISTINCT track_id AS trackId FROM tag_changes
        WHERE state IN ('planned', 'written')`,
      ),
    };
  }

  start(jobId: string, atMs: number): void {
    this.#sql.start.run(jobId, atMs);
  }

  end(jobId: string, atMs: number): void {
    this.#sql.end.run(atMs, jobId);
  }

  /** Newest first. */
  jobs(): TagJob[] {
    return this.#sql.jobs.all().map((row) => ({ ...row }) as unknown as TagJob);
  }

  /** Durable when it returns; answers the number of the change. */
  plan(jobId: string, trackId: TrackId, change: PlannedChange, atMs: number): number {
    const { path, oldTags, newTags, payloadHash } = change;
    const [oldJson, newJson] = [JSON.stringify(oldTags), JSON.stringify(newTags)];
    const row = this.#sql.plan.run(jobId, trackId, path, oldJson, newJson, payloadHash, atMs);
    return Number(row.lastInsertRowid);
  }

  setState(changeId: number, state: TagChangeState, atMs: number): void {
    this.#sql.setState.run(state, atMs, changeId);
  }

  /** In the order in which they were made. */
  changesOf(jobId: string): TagChange[] {
    return this.#sql.changes.all(jobId).map((row) => {
      const stored = row as unknown as Omit<TagChange, 'oldTags' | 'newTags'> & {
        oldTags: string;
        newTags: string;
      };
      return { ...stored, oldTags: toTags(stored.oldTags), newTags: toTags(stored.newTags) };
    });
  }

  /** Tracks whose files carry ratings of ours: to import those as if somebody had given them would be a circle. */
  writtenTracks(): Set<TrackId> {
    return new Set(this.#sql.writtenTracks.all().map((row) => row['trackId'] as TrackId));
  }
}

function toTags(json: string): RawTags {
  return JSON.parse(json) as RawTags;
}
