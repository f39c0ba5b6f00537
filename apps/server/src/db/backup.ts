import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type DatabaseReport, inspectDatabase } from './check-database.ts';
import { lockDataFolder } from './data-lock.ts';
import { copyDatabase, newestVersion, syncToDisk } from './database.ts';

/** An expected no: a sentence for people. */
interface Problem {
  problem: string;
}

const DATABASE = 'music-minion.db';
const SQLITE_CANTOPEN = 14;

/**
 * One file with all that cannot be made again: verdicts, playlists, history, devices. It is what the room was at one moment,
 * also while a server works on it (https://sqlite.org/lang_vacuum.html#vacuuminto).
 */
export function backUp(dataFolder: string, target: string): { report: DatabaseReport } | Problem {
  const source = join(dataFolder, DATABASE);
  if (!existsSync(source)) return { problem: `There is no database in ${dataFolder}.` };
  if (existsSync(target))
    return { problem: `${target} is there already. Name another file, or remove it.` };
  mkdirSync(dirname(resolve(target)), { recursive: true });
  const db = new DatabaseSync(source, { readOnly: true });
  try {
    copyDatabase(db, target);
  } catch (error) {
    if ((error as { errcode?: number }).errcode !== SQLITE_CANTOPEN) throw error;
    return { problem: `${target} cannot be written. Name a file in a folder that can.` };
  } finally {
    db.close();
  }
  const report = inspectDatabase(target);
  const [problem] = report.problems;
  if (problem === undefined) return { report };
  return { problem: `${source} is damaged (${problem}); what could be read is in ${target}.` };
}

/**
 * Puts a backup in the place of the database, which is kept under the name that is returned. Nothing is replaced unless the
 * backup is whole, and a power cut leaves the one or the other.
 */
export function restore(
  dataFolder: string,
  backup: string,
  stamp: string,
): { report: DatabaseReport; kept: string | null } | Problem {
  const problem = problemOf(backup);
  if (problem !== null) return { problem };
  mkdirSync(dataFolder, { recursive: true });
  const unlock = lockDataFolder(dataFolder);
  const target = join(dataFolder, DATABASE);
  const incoming = `${target}.restoring`;
  try {
    copyFileSync(backup, incoming);
    syncToDisk(incoming);
    const kept = setAside(target, `${target}.before-${stamp}`);
    renameSync(incoming, target);
    syncToDisk(dataFolder);
    return { report: inspectDatabase(target), kept };
  } finally {
    // Half a copy would take the room for which a full disk is missed.
    rmSync(incoming, { force: true });
    unlock();
  }
}

function problemOf(backup: string): string | null {
  if (!existsSync(backup)) return `There is no ${backup}.`;
  const { problems, version } = inspectDatabase(backup);
  if (problems[0] !== undefined)
    return `${backup} is no whole backup of Music Minion (${problems[0]}).`;
  if (version > newestVersion())
    return `${backup} was made by a newer Music Minion. Update this one first.`;
  return null;
}

/** Its log is folded in first, so that one file is all of it; a damaged one keeps its log beside it. */
function setAside(database: string, name: string): string | null {
  if (!existsSync(database)) return null;
  try {
    const db = new DatabaseSync(database);
    try {
      db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    } finally {
      db.close();
    }
  } catch {
    // It is kept as it is.
  }
  for (const part of ['-wal', '-shm'])
    if (existsSync(database + part)) renameSync(database + part, name + part);
  rmSync(name, { force: true });
  copyFileSync(database, name);
  syncToDisk(name);
  return name;
}
