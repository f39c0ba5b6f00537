import { copyFileSync, mkdtempSync, mkdirSync, renameSync, rmSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DatabasePlace } from './database-place.ts';
import { openDatabase } from './database.ts';

let folder: string;
let file: string;
let db: DatabaseSync;
let place: DatabasePlace;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'music-minion-place-'));
  file = join(folder, 'data', 'music-minion.db');
  db = openDatabase(file);
  place = new DatabasePlace(file);
});

afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

test('a database that lies where it was opened is in its place, whatever is written to it', () => {
  expect(place.look()).toBeNull();
  db.exec('CREATE TABLE t (x); INSERT INTO t VALUES (1); PRAGMA wal_checkpoint(TRUNCATE);');
  expect(place.look()).toBeNull();
});

test('a folder that was moved is noticed, and that it is back [2.14]', () => {
  renameSync(join(folder, 'data'), join(folder, 'elsewhere'));
  expect(place.look()).toMatch(/music-minion\.db is gone.*restore FILE/);
  expect(place.gone).toMatch(/is gone/);
  mkdirSync(join(folder, 'data'));
  expect(place.look()).toMatch(/is gone/);
  rmdirSync(join(folder, 'data'));
  renameSync(join(folder, 'elsewhere'), join(folder, 'data'));
  expect(place.look()).toBeNull();
  expect(place.gone).toBeNull();
});

test('another database in its place is not the one that is open [2.14]', () => {
  copyFileSync(file, `${file}.copy`);
  renameSync(`${file}.copy`, file);
  expect(place.look()).toMatch(/another file than when Music Minion started.*Restart/);
});

test('a log that was swept away takes with it what was saved last [2.14]', () => {
  rmSync(`${file}-wal`);
  expect(place.look()).toMatch(/music-minion\.db-wal is gone/);
});

test('a database that is opened a second time is watched as well, also before anything is written to it', () => {
  db.close();
  db = openDatabase(file);
  place = new DatabasePlace(file);
  rmSync(`${file}-wal`);
  expect(place.look()).toMatch(/-wal is gone/);
});
