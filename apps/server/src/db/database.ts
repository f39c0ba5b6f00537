import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const MIGRATIONS = new URL('./migrations/', import.meta.url);

interface Migration {
  version: number;
  name: string;
  sql: string;
}

/**
 * Opens the database, brings its tables up to date and makes every commit durable: an accepted verdict survives the
 * power going off right after (WAL with `synchronous = FULL`, https://sqlite.org/pragma.html#pragma_synchronous).
 * The whole room waits for a commit, so a database that somebody else holds is given up soon, with a refusal.
 */
export function openDatabase(file: string): DatabaseSync {
  mkdirSync(dirname(file), { recursive: true });
  const db = new DatabaseSync(file);
  try {
    db.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA foreign_keys = ON;
      PRAGMA busy_timeout = 250;
    `);
    migrate(db, file);
  } catch (error) {
    db.close();
    throw error;
  }
  return db;
}

/** Forward only. A database with rows is copied beside itself first; one of a newer version is refused. */
export function migrate(db: DatabaseSync, file: string): void {
  const migrations = readMigrations();
  const newest = migrations.at(-1)?.version ?? 0;
  const current = readVersion(db);
  if (current > newest) {
    throw new Error(
      `The database ${file} was made by a newer Music Minion (version ${current}; this one knows ${newest}). ` +
        'Update Music Minion, or choose another folder with --data.',
    );
  }
  const due = migrations.filter(({ version }) => version > current);
  if (due.length > 0 && current > 0 && file !== ':memory:')
    backUp(db, `${file}.version-${current}`);
  for (const { version, sql } of due) {
    db.exec(`BEGIN IMMEDIATE; ${sql}; PRAGMA user_version = ${version}; COMMIT;`);
  }
}

/** A copy of that version that is there already was made by an earlier try, and is as good. */
function backUp(db: DatabaseSync, copy: string): void {
  if (existsSync(copy)) return;
  const unfinished = `${copy}.unfinished`;
  rmSync(unfinished, { force: true });
  db.prepare('VACUUM INTO ?').run(unfinished);
  renameSync(unfinished, copy);
}

function readVersion(db: DatabaseSync): number {
  return Number(db.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
}

function readMigrations(): Migration[] {
  return readdirSync(MIGRATIONS)
    .filter((name) => /^\d{4}-.+\.sql$/.test(name))
    .sort()
    .map((name) => ({
      version: Number(name.slice(0, 4)),
      name,
      sql: readFileSync(new URL(name, MIGRATIONS), 'utf8'),
    }));
}
