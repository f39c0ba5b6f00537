import type { DatabaseSync } from 'node:sqlite';
import type { KnownFile } from './scan-findings.ts';
import { TAGS_VERSION } from './to-tags.ts';

const SELECT = `SELECT id, rowid AS row, path, size_bytes AS sizeBytes, mtime_ms AS mtimeMs,
  missing_since_ms IS NOT NULL AS isMissing, payload_hash AS payloadHash,
  tags_version AS tagsVersion, artwork_kind AS artworkKind, artwork_hash AS artworkHash
  FROM tracks`;

/** What a scan asks of the tracks that there are, one by one. Rows are numbered in the order in which they were found. */
export class KnownFileStore {
  readonly #sql;

  constructor(db: DatabaseSync) {
    this.#sql = {
      newestRow: db.prepare('SELECT max(rowid) AS row FROM tracks'),
      at: db.prepare(`${SELECT} WHERE path = ? AND rowid <= ?`),
      ofSound: db.prepare(`${SELECT} WHERE payload_hash = ? AND rowid <= ?`),
      placeOf: db.prepare('SELECT path FROM tracks WHERE rowid = ? AND missing_since_ms IS NULL'),
      rowsBelow: db.prepare(
        'SELECT rowid AS row FROM tracks WHERE path >= ? AND path < ? AND missing_since_ms IS NULL',
      ),
    };
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

function toKnownFile(row: Record<string, unknown>): KnownFile {
  const { isMissing, tagsVersion, ...known } = row;
  return {
    ...known,
    isMissing: isMissing === 1,
    isCurrent: tagsVersion === TAGS_VERSION,
  } as KnownFile;
}
