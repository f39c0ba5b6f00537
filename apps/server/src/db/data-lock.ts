import { DatabaseSync } from 'node:sqlite';

const SQLITE_BUSY = 5;

/**
 * One server per data folder: two rooms over one journal would each tell their own truth. The lock is SQLite's on an
 * empty file of its own, so the system frees it whatever way the process ends.
 */
export function lockDataFolder(folder: string): () => void {
  const lock = new DatabaseSync(`${folder}/server.lock`);
  try {
    lock.exec('PRAGMA busy_timeout = 500; BEGIN EXCLUSIVE;');
  } catch (error) {
    lock.close();
    if ((error as { errcode?: number }).errcode !== SQLITE_BUSY) throw error;
    throw new Error(
      `Another Music Minion is already using ${folder}. Stop it, or choose another folder with --data.`,
      { cause: error },
    );
  }
  return () => lock.close();
}
