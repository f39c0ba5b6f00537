import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { migrate } from '../db/database.ts';
import { ScratchLibrary } from './fixtures/scratch-library.ts';
import { TrackStore } from './track-store.ts';

test('files read by an older version are read once more, and their tracks keep their ids [11.27]', async () => {
  const db = new DatabaseSync(':memory:');
  onTestFinished(() => db.close());
  migrate(db, ':memory:');
  const store = new TrackStore(db);
  const scratch = new ScratchLibrary();
  scratch.copy('tagged.flac');
  await scratch.scan({ store });
  const [id] = store.audible();
  db.exec(`UPDATE tracks SET tags_version = 0, genre = 'as an older version read it'`);
  db.exec('DELETE FROM track_genres; DELETE FROM track_artists');

  expect(await scratch.scan({ store })).toMatchObject({ read: 1, added: 0, changed: 1 });
  expect(store.audible()).toEqual([id]);
  expect(store.get(id!)).toMatchObject({ id, genre: 'Test', addedAtMs: scratch.nowMs });
  expect(store.byArtist(artistsOf(db)[0]?.key ?? '')).toEqual([id]);
  expect(await scratch.scan({ store })).toMatchObject({ read: 0 });
});

function artistsOf(db: DatabaseSync): { key: string }[] {
  const rows = db.prepare('SELECT artist_key AS key FROM track_artists').all();
  return rows as { key: string }[];
}
