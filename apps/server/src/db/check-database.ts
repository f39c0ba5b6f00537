import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export interface DatabaseReport {
  file: string;
  sizeBytes: number;
  verdicts: number;
  tracks: number;
  /** Of its tables; 0 where it is none of ours. */
  version: number;
  /** What SQLite finds wrong with the file; empty when all is well. */
  problems: string[];
}

/** Looks at the database without changing it, also while a server uses it. Null where there is none yet. */
export function checkDatabase(dataFolder: string): DatabaseReport | null {
  const file = join(dataFolder, 'music-minion.db');
  return existsSync(file) ? inspectDatabase(file) : null;
}

/** The same for a file that is there, whatever it is. */
export function inspectDatabase(file: string): DatabaseReport {
  const report: DatabaseReport = {
    file,
    sizeBytes: statSync(file).size,
    verdicts: 0,
    tracks: 0,
    version: 0,
    problems: [],
  };
  try {
    const db = new DatabaseSync(file, { readOnly: true });
    try {
      const found = db
        .prepare('PRAGMA quick_check')
        .all()
        .map((row) => String(row['quick_check']));
      report.problems = found.filter((line) => line !== 'ok');
      report.version = Number(db.prepare('PRAGMA user_version').get()?.['user_version']);
      const count = (table: string): number =>
        Number(db.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.['n']);
      report.verdicts = count('verdicts WHERE undone_at_ms IS NULL');
      report.tracks = count('tracks');
    } finally {
      db.close();
    }
  } catch (error) {
    report.problems.push((error as Error).message);
  }
  return report;
}
