import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { backUp, restore } from './backup.ts';
import { inspectDatabase } from './check-database.ts';
import { lockDataFolder } from './data-lock.ts';
import { openDatabase } from './database.ts';

const folder = mkdtempSync(join(tmpdir(), 'music-minion-backup-'));
const data = join(folder, 'data');
const database = join(data, 'music-minion.db');
let db: DatabaseSync;

beforeAll(() => {
  db = openDatabase(database);
  addVerdict('p1');
});
afterAll(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

function addVerdict(pairId: string): void {
  db.exec('PRAGMA foreign_keys = OFF');
  db.prepare(
    `INSERT INTO verdicts (pair_id, track_a, track_b, outcome, pool, source, device_id, device_name, at_ms)
     VALUES (?, 'a', 'b', 'a', '{}', 'comparison', 'd', 'D', 1)`,
  ).run(pairId);
}

test('a backup is taken while a server works, and holds what was accepted until then', () => {
  const file = join(folder, 'disk/deep/one.db');
  db.exec('BEGIN IMMEDIATE');
  expect(backUp(data, file)).toMatchObject({ report: { file, verdicts: 1, problems: [] } });
  db.exec('ROLLBACK');
  expect(readdirSync(join(folder, 'disk/deep'))).toEqual(['one.db']);
});

test('a backup replaces nothing', () => {
  const file = join(folder, 'there.db');
  writeFileSync(file, 'mine');
  expect(backUp(data, file)).toMatchObject({ problem: expect.stringContaining('there already') });
  expect(readFileSync(file, 'utf8')).toBe('mine');
  expect(backUp(folder, join(folder, 'two.db'))).toMatchObject({
    problem: expect.stringContaining('no database'),
  });
});

test('a backup that cannot be written is said to be that', () => {
  expect(backUp(data, '/proc/one.db')).toEqual({
    problem: '/proc/one.db cannot be written. Name a file in a folder that can.',
  });
});

test('nothing is restored under a running server', () => {
  const unlock = lockDataFolder(data);
  expect(() => restore(data, join(folder, 'disk/deep/one.db'), 'now')).toThrow(
    'Another Music Minion',
  );
  unlock();
});

test('what was there is kept, with what was still in its log', () => {
  addVerdict('p2');
  const killed = join(folder, 'killed');
  cpSync(data, killed, { recursive: true });
  expect(readdirSync(killed)).toContain('music-minion.db-wal');
  const kept = join(killed, 'music-minion.db.before-then');
  const restored = restore(killed, join(folder, 'disk/deep/one.db'), 'then');
  expect(restored).toMatchObject({ report: { verdicts: 1 }, kept });
  expect(inspectDatabase(kept)).toMatchObject({ verdicts: 2, problems: [] });
  openDatabase(join(killed, 'music-minion.db')).close();
});

test('into a new folder, and over a damaged database', () => {
  const fresh = join(folder, 'fresh');
  const backup = join(folder, 'disk/deep/one.db');
  expect(restore(fresh, backup, 'x')).toMatchObject({ report: { verdicts: 1 }, kept: null });
  truncateSync(join(fresh, 'music-minion.db'), 5000);
  expect(restore(fresh, backup, 'y')).toMatchObject({ report: { verdicts: 1, problems: [] } });
});

test('a restore that does not come to its end leaves what was there, and nothing else', () => {
  const there = join(folder, 'there');
  const backup = join(folder, 'disk/deep/one.db');
  restore(there, backup, 'x');
  mkdirSync(join(there, 'music-minion.db.before-y'));
  const before = readdirSync(there);
  expect(() => restore(there, backup, 'y')).toThrow('music-minion.db.before-y');
  expect(readdirSync(there)).toEqual(before);
});

test.each([
  ['no file', (_file: string) => {}, 'There is no'],
  [
    'something else',
    (file: string) => writeFileSync(file, 'not a database at all'),
    'no whole backup',
  ],
  [
    'an empty database',
    (file: string) => new DatabaseSync(file).exec('CREATE TABLE t (x)'),
    'no whole',
  ],
  ['half a backup', half, 'no whole backup'],
  ['a newer one', newer, 'newer Music Minion'],
])('%s is not restored, and nothing changes', (name, make, problem) => {
  const file = join(folder, `${name}.db`);
  make(file);
  const before = readFileSync(database);
  expect(restore(data, file, 'never')).toEqual({ problem: expect.stringContaining(problem) });
  expect(readFileSync(database).equals(before)).toBe(true);
});

function half(file: string): void {
  const whole = readFileSync(join(folder, 'disk/deep/one.db'));
  writeFileSync(file, whole.subarray(0, Math.floor(whole.length / 2)));
}
function newer(file: string): void {
  backUp(data, file);
  const db = new DatabaseSync(file);
  db.exec('PRAGMA user_version = 9999');
  db.close();
}
