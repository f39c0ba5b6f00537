import type { DatabaseSync } from 'node:sqlite';
import type {
  LibraryFile,
  LibraryStats,
  MergedFile,
  SameRecording,
  TrackId,
} from '@music-minion/protocol';
import { type Candidate, proposeSame } from './same-recording.ts';

/** Nobody reads a longer list on a screen. */
const MAX_LISTED = 1000;

/** What the files of the library need: found missing, doubled, or the same recording as another. */
export class UpkeepStore {
  readonly #sql: ReturnType<typeof prepare>;

  constructor(db: DatabaseSync) {
    this.#sql = prepare(db);
  }

  stats(): LibraryStats {
    const { tracks, durationMs, bytes, artists, albums } = this.#sql.stats.get() as Record<
      string,
      number
    >;
    const formats = this.#sql.formats.all().map((row) => ({ ...row }));
    return {
      tracks: tracks ?? 0,
      durationMs: durationMs ?? 0,
      bytes: bytes ?? 0,
      artists: artists ?? 0,
      albums: albums ?? 0,
      formats: formats as unknown as LibraryStats['formats'],
      needFfmpeg: Number(this.#sql.needFfmpeg.get()?.['tracks'] ?? 0),
    };
  }

  /** The longest missing first. */
  missing(): LibraryFile[] {
    return this.#sql.missing.all().map(toFile);
  }

  /** Files that are there several times with the same sound, each in a list with its copies. */
  duplicates(): LibraryFile[][] {
    const groups: LibraryFile[][] = [];
    let hash: unknown;
    for (const { payloadHash, ...row } of this.#sql.duplicates.all()) {
      if (payloadHash !== hash) groups.push([]);
      hash = payloadHash;
      groups.at(-1)?.push(toFile(row));
    }
    return groups;
  }

  /** Pairs that are most likely one recording, and that nobody has judged yet. */
  same(): SameRecording[] {
    const rows = this.#sql.candidates.all().map((row) => ({ ...row }) as unknown as Candidate);
    const isJudged = (a: TrackId, b: TrackId): boolean =>
      this.#sql.isDifferent.get(...inOrder(a, b)) !== undefined;
    const alike = this.#sql.alikeSounds.all().map(({ a, b }) => [String(a), String(b)] as const);
    return proposeSame(rows, alike, isJudged);
  }

  /** The tracks that count for another, the newest merge first. */
  merged(): MergedFile[] {
    return this.#sql.merged.all().map(({ intoId, ...row }) => ({
      ...toFile(row),
      intoId: intoId as TrackId,
    }));
  }

  /** Part of the caller's transaction; null makes it a track of its own again. */
  setMerged(id: TrackId, into: TrackId | null): void {
    this.#sql.setMerged.run(into, id);
  }

  /** Part of the caller's transaction. */
  setDifferent(a: TrackId, b: TrackId, atMs: number): void {
    this.#sql.setDifferent.run(...inOrder(a, b), atMs);
  }
}

function inOrder(a: TrackId, b: TrackId): [TrackId, TrackId] {
  return a < b ? [a, b] : [b, a];
}

function toFile(row: Record<string, unknown>): LibraryFile {
  return { ...row } as unknown as LibraryFile;
}

function prepare(db: DatabaseSync) {
  const columns = `id, path, title, artist, album, duration_ms AS durationMs, codec, bitrate,
    size_bytes AS sizeBytes, artwork_hash AS artwork, missing_since_ms AS missingSinceMs`;
  const isThere = 'missing_since_ms IS NULL AND merged_into IS NULL';
  const isHeard = `${isThere} AND archived_at_ms IS NULL`;
  return {
    stats: db.prepare(
      `SELECT count(*) AS tracks, total(duration_ms) AS durationMs, total(size_bytes) AS bytes,
        count(DISTINCT nullif(artist, '')) AS artists,
        count(DISTINCT nullif(album, '')) AS albums
      FROM tracks WHERE ${isHeard}`,
    ),
    needFfmpeg: db.prepare(
      `SELECT count(*) AS tracks FROM tracks JOIN track_sounds ON track_id = id
      WHERE ${isHeard} AND instr(problem, 'needs ffmpeg') > 0`,
    ),
    formats: db.prepare(
      `SELECT codec, count(*) AS tracks FROM tracks WHERE ${isHeard}
      GROUP BY codec ORDER BY tracks DESC, codec`,
    ),
    missing: db.prepare(
      `SELECT ${columns} FROM tracks
      WHERE missing_since_ms IS NOT NULL AND archived_at_ms IS NULL AND merged_into IS NULL
      ORDER BY missing_since_ms, path LIMIT ${MAX_LISTED}`,
    ),
    duplicates: db.prepare(
      `SELECT ${columns}, payload_hash AS payloadHash FROM tracks
      WHERE ${isThere} AND payload_hash IN (
        SELECT payload_hash FROM tracks WHERE payload_hash IS NOT NULL AND ${isThere}
        GROUP BY payload_hash HAVING count(*) > 1)
      ORDER BY payload_hash, path LIMIT ${MAX_LISTED}`,
    ),
    candidates: db.prepare(
      `SELECT ${columns}, payload_hash AS payloadHash, mb_recording_id AS mbRecordingId,
        recording_key AS recordingKey FROM tracks
      WHERE merged_into IS NULL AND (
        recording_key IN (
          SELECT recording_key FROM tracks WHERE recording_key <> '' AND merged_into IS NULL
          GROUP BY recording_key HAVING count(*) > 1)
        OR mb_recording_id IN (
          SELECT mb_recording_id FROM tracks
          WHERE mb_recording_id IS NOT NULL AND merged_into IS NULL
          GROUP BY mb_recording_id HAVING count(*) > 1)
        OR payload_hash IN (
          SELECT payload_hash FROM tracks WHERE payload_hash IS NOT NULL AND merged_into IS NULL
          GROUP BY payload_hash HAVING count(*) > 1 AND count(missing_since_ms) > 0)
        OR payload_hash IN (SELECT hash_a FROM alike_sounds UNION SELECT hash_b FROM alike_sounds))
      ORDER BY recording_key, added_at_ms, id`,
    ),
    alikeSounds: db.prepare('SELECT hash_a AS a, hash_b AS b FROM alike_sounds'),
    merged: db.prepare(
      `SELECT ${columns}, merged_into AS intoId FROM tracks WHERE merged_into IS NOT NULL
      ORDER BY artist, title, id`,
    ),
    setMerged: db.prepare('UPDATE tracks SET merged_into = ? WHERE id = ?'),
    isDifferent: db.prepare('SELECT 1 FROM different_tracks WHERE track_a = ? AND track_b = ?'),
    setDifferent: db.prepare('INSERT OR IGNORE INTO different_tracks VALUES (?, ?, ?)'),
  };
}
