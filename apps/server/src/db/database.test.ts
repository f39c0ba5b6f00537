import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import { lockDataFolder } from './data-lock.ts';
import { openDatabase } from './database.ts';

const folder = mkdtempSync(join(tmpdir(), 'music-minion-db-'));
const file = join(folder, 'deep/er/music-minion.db');
afterAll(() => rmSync(folder, { recursive: true }));

test('commits are durable and tables are made once', () => {
  openDatabase(file).close();
  const db = openDatabase(file);
  expect(db.prepare('PRAGMA synchronous').get()?.['synchronous']).toBe(2);
  expect(db.prepare('PRAGMA journal_mode').get()?.['journal_mode']).toBe('wal');
  expect(db.prepare('SELECT count(*) AS n FROM verdicts').get()?.['n']).toBe(0);
  db.close();
});

test('an older database is copied before it is migrated', () => {
  const old = join(folder, 'old.db');
  const first = new DatabaseSync(old);
  const sql = readFileSync(new URL('./migrations/0001-library.sql', import.meta.url), 'utf8');
  first.exec(`${sql}; PRAGMA user_version = 1`);
  first.close();
  openDatabase(old).close();
  const copy = new DatabaseSync(`${old}.version-1`);
  const tables = copy.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
  expect(tables.map(({ name }) => name)).not.toContain('verdicts');
  copy.close();
});

test('what sounded before there was a queue sounds on after the update', () => {
  const db = new DatabaseSync(join(folder, 'before-queue.db'));
  const folderOfMigrations = new URL('./migrations/', import.meta.url);
  const migrations = readdirSync(folderOfMigrations).toSorted();
  const run = (name: string): void =>
    db.exec(readFileSync(new URL(name, folderOfMigrations), 'utf8'));
  const queue = migrations.indexOf('0010-queue.sql');
  for (const name of migrations.slice(0, queue)) run(name);
  const anchor = { positionMs: 7, atServerMs: 9, playing: true };
  const playback = { track: { id: 't' }, pairId: 'p', side: 'b', anchor };
  const insert = db.prepare("INSERT INTO room_subjects VALUES ('player', ?)");
  insert.run(JSON.stringify({ playback, speakers: [] }));
  run('0010-queue.sql');
  const saved = db.prepare("SELECT state FROM room_subjects WHERE subject = 'player'").get();
  expect(JSON.parse(String(saved?.['state']))).toEqual({
    playback: { track: { id: 't' }, source: { type: 'pair', pairId: 'p', side: 'b' }, anchor },
    speakers: [],
  });
  db.close();
});

test('a database of a newer version is refused with a sentence and left alone', () => {
  const db = openDatabase(file);
  db.exec('PRAGMA user_version = 9999');
  db.close();
  expect(() => openDatabase(file)).toThrow('made by a newer Music Minion');
  expect(existsSync(file)).toBe(true);
});

test('a file that is no database is named, with what to do', () => {
  const broken = join(folder, 'broken.db');
  writeFileSync(broken, 'This is no database. '.repeat(500));
  expect(() => openDatabase(broken)).toThrow(
    /broken\.db cannot be used \(file is not a database\)\. Bring back a backup/,
  );
});

test('one server per data folder', () => {
  const unlock = lockDataFolder(folder);
  expect(() => lockDataFolder(folder)).toThrow('Another Music Minion');
  unlock();
  lockDataFolder(folder)();
});

test('a database never loses a verdict to a pair that was decided already', () => {
  const other = openDatabase(join(folder, 'other.db'));
  other.exec('PRAGMA foreign_keys = OFF');
  const insert = other.prepare(
    `INSERT INTO verdicts (pair_id, track_a, track_b, outcome, pool, source, device_id, device_name, at_ms)
     VALUES ('p', 'a', 'b', 'a', '{}', 'comparison', 'd', 'D', 1)`,
  );
  insert.run();
  expect(() => insert.run()).toThrow('UNIQUE');
  other.close();
});
