import type { DatabaseSync } from 'node:sqlite';
import type { AlikeRow } from './alike-candidates.ts';
import type { Fingerprint } from './sound-likeness.ts';

/** What was heard of one sound, and which others it is most likely a recording with. */
export interface HeardSound {
  payloadHash: string;
  durationMs: number;
  /** Null where nothing could be made of it. */
  fingerprint: Fingerprint | null;
  /** Payload hashes. */
  alike: readonly string[];
}

/** Fingerprints in the database, by the hash of the sound: tags, names and places may change. */
export class FingerprintStore {
  readonly #db: DatabaseSync;
  readonly #sql: ReturnType<typeof prepare>;

  constructor(db: DatabaseSync) {
    this.#db = db;
    this.#sql = prepare(db);
  }

  /** All tracks whose sound can be listened to or was. */
  tracks(): AlikeRow[] {
    return this.#sql.tracks
      .all()
      .map((row) => ({ ...row, isBare: row['isBare'] === 1 }) as unknown as AlikeRow);
  }

  isKnown(payloadHash: string): boolean {
    return this.#sql.isKnown.get(payloadHash) !== undefined;
  }

  /** Those of about this duration. */
  *near(durationMs: number, toleranceMs: number): Iterable<[hash: string, sound: Fingerprint]> {
    const rows = this.#sql.near.iterate(durationMs - toleranceMs, durationMs + toleranceMs);
    for (const { hash, raw } of rows as Iterable<{ hash: string; raw: Uint8Array }>)
      yield [hash, toWords(raw)];
  }

  save({ payloadHash, durationMs, fingerprint, alike }: HeardSound): void {
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      this.#sql.save.run(payloadHash, durationMs, fingerprint && toBytes(fingerprint));
      for (const other of alike) this.#sql.saveAlike.run(...[payloadHash, other].toSorted());
      this.#db.exec('COMMIT');
    } catch (fault) {
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
      throw fault;
    }
  }
}

function toBytes(words: Fingerprint): Uint8Array {
  const view = new DataView(new ArrayBuffer(words.length * 4));
  words.forEach((word, at) => view.setUint32(at * 4, word, true));
  return new Uint8Array(view.buffer);
}

function toWords(bytes: Uint8Array): Fingerprint {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Uint32Array.from({ length: bytes.length >> 2 }, (_, at) => view.getUint32(at * 4, true));
}

function prepare(db: DatabaseSync) {
  return {
    tracks: db.prepare(
      `SELECT path, payload_hash AS payloadHash, duration_ms AS durationMs, title,
        recording_key AS recordingKey,
        (genre = '' AND album_artist = '' AND mb_recording_id IS NULL) AS isBare
      FROM tracks
      WHERE payload_hash IS NOT NULL AND merged_into IS NULL AND missing_since_ms IS NULL`,
    ),
    isKnown: db.prepare('SELECT 1 FROM fingerprints WHERE payload_hash = ?'),
    near: db.prepare(
      `SELECT payload_hash AS hash, raw FROM fingerprints
      WHERE duration_ms BETWEEN ? AND ? AND raw IS NOT NULL`,
    ),
    save: db.prepare(
      'INSERT OR REPLACE INTO fingerprints (payload_hash, duration_ms, raw) VALUES (?, ?, ?)',
    ),
    saveAlike: db.prepare('INSERT OR IGNORE INTO alike_sounds (hash_a, hash_b) VALUES (?, ?)'),
  };
}
