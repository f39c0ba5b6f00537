import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export interface DatabaseReport {
  file: string;
  sizeBytes: number;
  verdicts: number;
  tracks: number;
  /** What SQLite finds wrong with the file; empty when all is well. */
  problems: string[];
}

/** Looks at the database without changing it, also while a server uses it. Null where there is none yet. */
export function checkDatabase(dataFolder: string): DatabaseReport | null {
  const file = join(dataFolder, 'music-minion.db');
  if (!existsSync(file)) return null;
  const report: DatabaseReport = {
    file,
    sizeBytes: statSync(file).size,
    verdicts: 0,
    tracks: 0,
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
