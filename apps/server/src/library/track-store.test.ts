import { expect, test } from 'vitest';
import { openDatabase } from '../db/database.ts';
import { ScratchLibrary, wav } from './fixtures/scratch-library.ts';
import { toTrack } from './stored-track.ts';
import { TrackStore } from './track-store.ts';

test('an archived track is not heard, but kept, whatever happens to its file', async () => {
  const scratch = new ScratchLibrary();
  scratch.write('a.wav', wav());
  scratch.write('b.wav', wav());
  await scratch.scan();
  const [a, b] = scratch.store.audible();
  expect(scratch.store.setArchived(a!, 77)).toBe(true);
  expect(scratch.store.audible()).toEqual([b]);
  expect(scratch.store.counts()).toMatchObject({ tracks: 1, archived: 1, missing: 0 });
  expect(scratch.store.get(a!)?.archivedAtMs).toBe(77);
  expect(scratch.store.setArchived(a!, null)).toBe(true);
  expect(scratch.store.counts()).toMatchObject({ tracks: 2, archived: 0 });
});

test('unknown tracks are null and cannot be archived', () => {
  const { store } = new ScratchLibrary();
  expect(store.get('nobody' as never)).toBe(null);
  expect(store.setArchived('nobody' as never, 1)).toBe(false);
});

test('a stored track becomes a track of the protocol', async () => {
  const scratch = new ScratchLibrary();
  scratch.copy('cbr.mp3');
  await scratch.scan();
  const [stored] = scratch.tracks();
  const strength = { mean: 0, low: -1, high: 1, verdicts: 0 };
  expect(toTrack(stored!, strength)).toEqual({
    id: stored!.id,
    title: 'Sine in A',
    artist: 'The Oscillators',
    album: 'Pure Tönes',
    year: 1998,
    durationMs: 1567,
    artwork: stored!.artworkHash,
    gainDb: -6.5,
    bestPartMs: null,
    peaks: null,
    strength,
  });
});

test('all ever found are named in that order, but those that are known', async () => {
  const scratch = new ScratchLibrary();
  for (const name of ['a.wav', 'b.wav', 'c.wav']) {
    scratch.write(name, wav().fill(name.charCodeAt(0), 44));
    scratch.nowMs += 1;
    await scratch.scan();
  }
  const [a, b, c] = scratch.store.audible();
  const unknownTo = (...known: (typeof a)[]) =>
    scratch.store.unknownTo({ count: known.length, has: (id) => known.includes(id) });
  expect(unknownTo()).toEqual([a, b, c]);
  expect(unknownTo(b)).toEqual([a, c]);
  expect(unknownTo(a, b, c)).toEqual([]);
});

test('what a scan saves leaves all others waiting for the disk', () => {
  const db = openDatabase(':memory:');
  new TrackStore(db).saveScanned({ tracks: [], unreadable: [], returned: [] }, 1);
  expect(db.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
});
