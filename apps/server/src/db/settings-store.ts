import type { DatabaseSync } from 'node:sqlite';

/** What people chose on a screen; the configuration file goes before it. */
export class SettingsStore {
  readonly #sql;

  constructor(db: DatabaseSync) {
    this.#sql = {
      get: db.prepare('SELECT value FROM settings WHERE key = ?'),
      put: db.prepare(
        'INSERT INTO settings VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
      ),
    };
  }

  getFolders(): string[] | null {
    const value = this.#sql.get.get('library.folders')?.['value'];
    return value === undefined ? null : (JSON.parse(String(value)) as string[]);
  }

  putFolders(folders: readonly string[]): void {
    this.#sql.put.run('library.folders', JSON.stringify(folders));
  }
}
