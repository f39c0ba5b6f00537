import type { DatabaseSync } from 'node:sqlite';
import type { Access, DeviceId } from '@music-minion/protocol';

export interface TokenMark {
  salt: Uint8Array;
  hash: Uint8Array;
}

/** Who was let in, and under which token. */
export class AccessStore {
  readonly #sql;

  constructor(db: DatabaseSync) {
    this.#sql = {
      getMark: db.prepare('SELECT salt, hash FROM access_token'),
      putMark: db.prepare('INSERT OR REPLACE INTO access_token VALUES (1, ?, ?)'),
      dropAll: db.prepare('DELETE FROM device_access'),
      put: db.prepare('INSERT OR REPLACE INTO device_access VALUES (?, ?, ?)'),
      drop: db.prepare('DELETE FROM device_access WHERE device_id = ?'),
      holder: db.prepare('SELECT device_id FROM device_access WHERE secret_hash = ?'),
      has: db.prepare('SELECT 1 FROM device_access WHERE device_id = ?'),
      all: db.prepare('SELECT device_id, at_ms FROM device_access ORDER BY at_ms, device_id'),
    };
  }

  getTokenMark(): TokenMark | null {
    const row = this.#sql.getMark.get();
    return row ? { salt: row['salt'] as Uint8Array, hash: row['hash'] as Uint8Array } : null;
  }

  /** What was given under another token is worth nothing from here on. */
  startAnew({ salt, hash }: TokenMark): void {
    this.#sql.dropAll.run();
    this.#sql.putMark.run(salt, hash);
  }

  /** A device has one secret: signing in again makes the old one void. */
  put(device: DeviceId, secretHash: Uint8Array, nowMs: number): void {
    this.#sql.put.run(device, secretHash, nowMs);
  }

  drop(device: DeviceId): boolean {
    return this.#sql.drop.run(device).changes > 0;
  }

  holderOf(secretHash: Uint8Array): DeviceId | null {
    const row = this.#sql.holder.get(secretHash);
    return row ? (String(row['device_id']) as DeviceId) : null;
  }

  has(device: DeviceId): boolean {
    return this.#sql.has.get(device) !== undefined;
  }

  all(): Access['signedIn'] {
    return this.#sql.all.all().map((row) => ({
      deviceId: String(row['device_id']) as DeviceId,
      sinceServerMs: Number(row['at_ms']),
    }));
  }
}
