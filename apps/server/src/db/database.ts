import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
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
  try {
    return openAt(file);
  } catch (error) {
    if ((error as { errcode?: number }).errcode === undefined) throw error;
    const message =
      `The database ${file} cannot be used (${(error as Error).message}). ` +
      'Bring back a backup with: music-minion restore FILE. Or choose another folder with --data.';
    throw new Error(message, { cause: error });
  }
}

function openAt(file: string): DatabaseSync {
  const db = new DatabaseSync(file);
  try {
    db.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA foreign_keys = ON;
      PRAGMA busy_timeout = 250;
      -- A statement that could fail halfway notes what every page was: four fifths of all bytes that a scan wrote.
      PRAGMA temp_store = MEMORY;
      -- Sounds are an index without order: in 2 MB most of its pages are read anew for each track.
      PRAGMA cache_size = -8000;
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
  const current = readVersion(db);
  const problem = whyTooNew(current, file);
  if (problem !== null) throw new Error(problem);
  const due = migrations.filter(({ version }) => version > current);
  if (due.length > 0 && current > 0 && file !== ':memory:')
    keepVersion(db, `${file}.version-${current}`);
  for (const { version, sql } of due) {
    db.exec(`BEGIN IMMEDIATE; ${sql}; PRAGMA user_version = ${version}; COMMIT;`);
  }
}

/** The newest version of the tables that this program knows. */
export function newestVersion(): number {
  return readMigrations().at(-1)?.version ?? 0;
}

/** The sentence for a database that only a later version understands; null for all others. */
export function whyTooNew(version: number, file: string): string | null {
  const newest = newestVersion();
  if (version <= newest) return null;
  return (
    `The database ${file} was made by a newer Music Minion (version ${version}; this one knows ${newest}). ` +
    'Update Music Minion, or choose another folder with --data.'
  );
}

/** A copy of that version that is there already was made by an earlier try, and is as good. */
function keepVersion(db: DatabaseSync, copy: string): void {
  if (!existsSync(copy)) copyDatabase(db, copy);
}

/** What the database is at this moment; `target` is there whole or not at all. */
export function copyDatabase(db: DatabaseSync, target: string): void {
  const unfinished = `${target}.unfinished`;
  rmSync(unfinished, { force: true });
  try {
    db.prepare('VACUUM INTO ?').run(unfinished);
    syncToDisk(unfinished);
    renameSync(unfinished, target);
  } finally {
    rmSync(unfinished, { force: true });
  }
}

/** What was written to this file, or which names this folder has, survives the power going off. */
export function syncToDisk(path: string): void {
  const opened = openSync(path, 'r');
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
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
