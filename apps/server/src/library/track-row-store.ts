import type { DatabaseSync } from 'node:sqlite';
import type { TrackId } from '@music-minion/protocol';
import { toRecordingKey } from './recording-key.ts';
import type { ScannedTrack } from './stored-track.ts';
import { TagListsStore } from './tag-lists-store.ts';
import { TAGS_VERSION } from './to-tags.ts';
import { columnByProperty } from './track-columns.ts';

const PROPERTIES = Object.keys(columnByProperty) as (keyof typeof columnByProperty)[];

/** Puts what a scan has read into the row of its track. Opens no transaction. */
export class TrackRowStore {
  readonly #saveRow;
  readonly #lists: TagListsStore;

  constructor(db: DatabaseSync) {
    const columns = Object.values(columnByProperty);
    // By position: finding each of forty names takes as long as saving the row.
    this.#saveRow = db.prepare(
      `INSERT INTO tracks (id, path, added_at_ms, tags_version, recording_key, ${columns.join(', ')})
      VALUES (?, ?, ?, ?, ?, ${columns.map(() => '?').join(', ')})
      ON CONFLICT (path) DO UPDATE SET missing_since_ms = NULL,
        tags_version = excluded.tags_version, recording_key = excluded.recording_key,
        ${columns.map((column) => `${column} = excluded.${column}`).join(', ')}
      RETURNING id`,
    );
    this.#lists = new TagListsStore(db);
  }

  /** `id` is that of a new row: a path that is known keeps its own. */
  save(track: ScannedTrack & { id: TrackId }, atMs: number): void {
    const { id, path } = track;
    const values = PROPERTIES.map((property) => {
      const value = track[property];
      return typeof value === 'boolean' ? Number(value) : value;
    });
    const fixed = [id, path, atMs, TAGS_VERSION, toRecordingKey(track)] as const;
    const saved = this.#saveRow.get(...fixed, ...values) as { id: TrackId };
    if (saved.id !== id) this.#lists.forget(saved.id);
    this.#lists.add(saved.id, track);
  }
}
