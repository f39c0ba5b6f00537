import type { DatabaseSync } from 'node:sqlite';
import type { TrackId } from '@music-minion/protocol';
import type { KnownFile } from './scan-findings.ts';
import type { ArtworkKind } from './stored-track.ts';
import { TAGS_VERSION } from './to-tags.ts';

const SELECT = `SELECT id, rowid, path, size_bytes, mtime_ms, missing_since_ms IS NOT NULL, payload_hash,
  tags_version = ${TAGS_VERSION}, artwork_kind, artwork_hash FROM tracks`;

/** What a scan asks of the tracks that there are, one by one. Rows are numbered in the order in which they were found. */
export class KnownFileStore {
  readonly #sql;

  constructor(db: DatabaseSync) {
    this.#sql = {
      newestRow: db.prepare('SELECT max(rowid) AS row FROM tracks'),
      at: db.prepare(`${SELECT} WHERE path = ? AND rowid <= ?`),
      from: db.prepare(`${SELECT} WHERE path >= ? AND rowid <= ? ORDER BY path LIMIT ?`),
      ofSound: db.prepare(`${SELECT} WHERE payload_hash = ? AND rowid <= ?`),
      placeOf: db.prepare('SELECT path FROM tracks WHERE rowid = ? AND missing_since_ms IS NULL'),
      rowsBelow: db.prepare(
        'SELECT rowid AS row FROM tracks WHERE path >= ? AND path < ? AND missing_since_ms IS NULL',
      ),
    };
    // As lists of values, which take half the time of objects: a rescan looks at every row.
    for (const statement of [this.#sql.at, this.#sql.from, this.#sql.ofSound])
      statement.setReturnArrays(true);
  }

  /** 0 where there is none. */
  newestRow(): number {
    return Number(this.#sql.newestRow.get()?.['row'] ?? 0);
  }

  /** Of the rows up to one. */
  at(path: string, newestRow: number): KnownFile | null {
    const row = this.#sql.at.get(path, newestRow);
    return row ? toKnownFile(row) : null;
  }

  /** Of the rows up to one, those at this place and at the next after it. */
  from(path: string, newestRow: number, limit: number): KnownFile[] {
    return this.#sql.from.all(path, newestRow, limit).map(toKnownFile);
  }

  /** Of the rows up to one, all that sounded so. */
  ofSound(payloadHash: string, newestRow: number): KnownFile[] {
    return this.#sql.ofSound.all(payloadHash, newestRow).map(toKnownFile);
  }

  /** Null for a track that is missing. */
  placeOf(row: number): string | null {
    return (this.#sql.placeOf.get(row) as { path: string } | undefined)?.path ?? null;
  }

  /** Of the tracks below a folder that are not missing. */
  rowsBelow(folder: string): number[] {
    const prefix = folder.endsWith('/') ? folder : `${folder}/`;
    // The character after the slash: all paths below come before it.
    const end = `${prefix.slice(0, -1)}0`;
    return (this.#sql.rowsBelow.all(prefix, end) as { row: number }[]).map(({ row }) => row);
  }
}

function toKnownFile(values: unknown): KnownFile {
  const [id, row, path, sizeBytes, mtimeMs, isMissing, payloadHash, isCurrent, kind, hash] =
    values as [
      TrackId,
      number,
      string,
      number,
      number,
      0 | 1,
      string | null,
      0 | 1,
      ArtworkKind,
      string,
    ];
  return {
    id,
    row,
    path,
    sizeBytes,
    mtimeMs,
    isMissing: isMissing === 1,
    isCurrent: isCurrent === 1,
    payloadHash,
    artworkKind: kind,
    artworkHash: hash,
  };
}
