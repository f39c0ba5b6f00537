import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate } from '../db/database.ts';
import { TestHouse, phone } from '../test-house.ts';
import { RoomStore } from './room-store.ts';
import { Saving } from './saving.ts';

let house: TestHouse;
const told: (string | null)[] = [];

beforeEach(() => {
  house = new TestHouse(5);
  house.send('comparison.start', { pool: { type: 'all' } });
  told.length = 0;
  house.opened.saving.onChange((trouble) => told.push(trouble));
});

afterEach(() => house.close());

const judge = () => house.send('comparison.verdict', { pairId: house.pair.id, outcome: 'a' });

test('what keeps the room from saving is told once, and once that it is over [2.15]', () => {
  house.db.exec('PRAGMA query_only = ON');
  expect(judge()).toMatchObject({ refusal: { reason: 'not_saved' } });
  judge();
  expect(told).toEqual(['Nothing can be saved: the data folder is read-only. Make it writable.']);
  house.db.exec('PRAGMA query_only = OFF');
  expect(judge()).toMatchObject({ ok: true });
  house.opened.saving.look();
  expect(told.slice(1)).toEqual([null]);
});

test('on a full disk a change that comes to nothing does not say that it is over [2.15]', () => {
  house.opened.hello(phone);
  const pages = house.db.prepare('PRAGMA page_count').get()?.['page_count'];
  house.db.exec(`PRAGMA max_page_count = ${Number(pages)}`);
  while (judge().ok);
  expect(told).toEqual([expect.stringContaining('full')]);
  house.opened.hello(phone);
  expect(told).toHaveLength(1);
});

test('a look finds out that it is over, without anybody asking for anything [2.15]', () => {
  house.db.exec('PRAGMA query_only = ON');
  judge();
  house.opened.saving.look();
  expect(told).toHaveLength(1);
  house.db.exec('PRAGMA query_only = OFF');
  house.opened.saving.look();
  expect(told.slice(1)).toEqual([null]);
});

test('a fault of ours is no trouble with saving', () => {
  house.opened.house.comparison.verdicts.newest = () => {
    throw new Error('no fault of the disk');
  };
  expect(judge()).toMatchObject({ refusal: { reason: 'fault' } });
  expect(told).toEqual([]);
});

test('a database that is gone takes nothing, and looks notice it and that it is back [2.14, 2.15]', () => {
  const db = new DatabaseSync(':memory:');
  migrate(db, ':memory:');
  const place = { gone: null as string | null, look: () => place.gone };
  const store = new RoomStore(db, place);
  const saving = new Saving(store);
  saving.onChange((trouble) => told.push(trouble));
  const rows = () => db.prepare('SELECT count(*) AS n FROM room_subjects').get()?.['n'];
  const write = () => db.exec("INSERT INTO room_subjects VALUES ('x', '')");

  saving.look();
  expect(told).toEqual([]);
  place.gone = 'The file is gone. Put it back.';
  expect(() => store.transaction(true, write)).toThrow('The file is gone');
  expect(() => store.transaction(false, write)).toThrow('The file is gone');
  expect(rows()).toBe(0);
  saving.look();
  expect(told).toEqual(['Nothing can be saved: The file is gone. Put it back.']);
  place.gone = null;
  saving.look();
  expect(told.slice(1)).toEqual([null]);
  store.transaction(true, write);
  expect(rows()).toBe(1);
  db.close();
});
