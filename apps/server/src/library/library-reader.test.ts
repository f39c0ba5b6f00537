import { DatabaseSync } from 'node:sqlite';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TrackId } from '@music-minion/protocol';
import { expect, onTestFinished, test } from 'vitest';
import { migrate, openDatabase } from '../db/database.ts';
import { scannedTrack } from '../test-house.ts';
import { albumKey, artistKey } from './album-key.ts';
import { IndexInPlace, IndexThread } from './library-index.ts';
import type { ScannedTrack } from './stored-track.ts';
import { TrackStore } from './track-store.ts';

type Named = Partial<ScannedTrack> & { title: string };

function toScanned(named: Named, number: number): ScannedTrack & { id: TrackId } {
  const track = { ...scannedTrack(number), albumArtist: '', artist: '', album: '', ...named };
  const path = named.path ?? `/music/${track.artist}/${track.album}/${number}.flac`;
  return {
    ...track,
    path,
    albumKey: albumKey(track, path),
    genres: track.genre === '' ? [] : track.genre.split('; '),
    credits: [track.artist, track.albumArtist].filter(Boolean).map((name, at) => ({
      role: at === 0 ? ('artist' as const) : ('album_artist' as const),
      name,
      key: artistKey(name),
      mbArtistId: null,
    })),
  };
}

function library(tracks: readonly Named[]) {
  const db = new DatabaseSync(':memory:');
  onTestFinished(() => db.close());
  migrate(db, ':memory:');
  const store = new TrackStore(db);
  const save = (more: readonly Named[], first = 0): void =>
    store.saveScanned(
      { tracks: more.map((one, at) => toScanned(one, first + at)), unreadable: [], returned: [] },
      1,
    );
  save(tracks);
  const index = new IndexInPlace(db);
  const find = async (text: string): Promise<string[]> =>
    (await index.run({ type: 'search', text, limit: 50 })).tracks.map(({ title }) => title);
  return { db, store, save, index, find };
}

const some: Named[] = [
  { title: 'Jóga', artist: 'Björk', album: 'Homogenic', genre: 'Electronic', year: 1997 },
  {
    title: 'Army of Me',
    artist: 'Björk',
    album: 'Post',
    genre: 'Electronic; Trip-Hop',
    year: 1995,
  },
  { title: 'Moonlight', artist: 'Ann', album: 'Sonatas', genre: 'Classical', year: 1801 },
  { title: 'The Moon', artist: 'Cat', album: 'Sky', year: 2008 },
  { title: 'Moon', artist: 'Bob', album: 'Sky', year: 2001 },
  { title: 'Harvest', artist: 'Neil', album: 'Moonshine', year: 1972 },
  { title: 'Blue Honeymoon', artist: 'Zed', album: 'Late', year: 1999 },
  { title: '夜の東京', artist: '林檎', album: '無罪' },
  { title: 'Straße', artist: 'Łona', album: 'Œuvre' },
];

test('a search finds words by their beginnings and, from three letters on, by their middle, the very name first [11.20]', async () => {
  const { find } = library(some);
  expect(await find('moon')).toEqual([
    'Moon',
    'Moonlight',
    'Harvest',
    'The Moon',
    'Blue Honeymoon',
  ]);
  expect(await find('eymoo')).toEqual(['Blue Honeymoon']);
  expect(await find('mo')).not.toContain('Blue Honeymoon');
  expect(await find('army bj')).toEqual(['Army of Me']);
  expect(await find('trip-hop')).toEqual(['Army of Me']);
});

test('a track is also found by its folders and its file, whatever of it its tags say already [11.20]', async () => {
  const { find, index } = library([
    {
      title: 'Moon',
      artist: 'Bob',
      album: 'Sky',
      path: '/music/Bobby Demos/Sky/03 Moon (Live).flac',
    },
    { title: 'Sun', artist: 'Bob', album: 'Sky', path: '/music/Bob/Sky/04 Sun.mp3' },
  ]);
  expect(await find('demos')).toEqual(['Moon']);
  expect(await find('emos live')).toEqual(['Moon']);
  expect(await find('bobby moon')).toEqual(['Moon']);
  expect(await find('04 mp3')).toEqual(['Sun']);
  expect((await find('bob sky')).toSorted()).toEqual(['Moon', 'Sun']);
  expect(index.matching({ text: 'obb sky' })).toHaveLength(1);
});

test('case, accents and the ways of writing a letter make no difference to it [11.20]', async () => {
  const { find } = library(some);
  expect(await find('BJORK joga')).toEqual(['Jóga']);
  expect(await find('jóg')).toEqual(['Jóga']);
  expect(await find('strasse')).toEqual(['Straße']);
  expect(await find('lona')).toEqual(['Straße']);
  expect(await find('oeuv')).toEqual(['Straße']);
  expect(await find('東京')).toEqual(['夜の東京']);
});

test.each([
  '',
  '   ',
  '"',
  "'; DROP TABLE docs; --",
  'a AND',
  'title:',
  '(((',
  '^*',
  '\0',
  '-',
  '%',
  '🎵',
  'x'.repeat(200),
])('what is typed is never a query of its own: %j', async (text) => {
  const { find } = library(some);
  expect(await find(text)).toEqual([]);
});

test('a changed, vanished or archived track is found as it is now [11.20]', async () => {
  const { store, save, find } = library(some);
  save([{ title: 'Sun', path: '/music/Bob/Sky/4.flac' }], 4);
  expect(await find('moon')).not.toContain('Moon');
  expect(await find('sun')).toEqual(['Sun']);
  store.saveVanished({ tracks: ['/music/Bob/Sky/4.flac'], unreadable: [] }, 2);
  expect(await find('sun')).toEqual([]);
  store.setArchived('track-2' as TrackId, 3);
  expect(await find('moonlight')).toEqual([]);
  store.setArchived('track-2' as TrackId, null);
  expect(await find('moonlight')).toEqual(['Moonlight']);
});

test('lists hold what can be heard, in the order that is asked for, page by page [11.21]', async () => {
  const { store, index } = library(some);
  store.setArchived('track-8' as TrackId, 1);
  const page = { filter: {}, isReversed: false, offset: 0, limit: 3 } as const;
  const byYear = await index.run({ type: 'tracks', sort: 'year', ...page });
  expect(byYear.total).toBe(8);
  expect(byYear.rows.map(({ year }) => year)).toEqual([2008, 2001, 2000]);
  const last = await index.run({ type: 'tracks', sort: 'year', ...page, offset: 6 });
  expect(last.rows.map(({ year }) => year)).toEqual([1972, 1801]);
  const oldest = await index.run({ type: 'tracks', sort: 'year', ...page, isReversed: true });
  expect(oldest.rows.map(({ year }) => year)).toEqual([1801, 1972, 1995]);
  const electronic = await index.run({
    type: 'tracks',
    sort: 'title',
    ...page,
    filter: { genre: 'electronic', artist: artistKey('BJÖRK') },
  });
  expect(electronic.rows.map(({ title }) => title)).toEqual(['Army of Me', 'Jóga']);
});

test('genres, years and folders count their tracks [11.21]', async () => {
  const { index } = library(some);
  const genres = await index.run({ type: 'genres' });
  expect(genres.rows.map(({ name, tracks }) => `${name} ${tracks}`)).toEqual([
    'Electronic 2',
    'Classical 1',
    'Trip-Hop 1',
  ]);
  const years = await index.run({ type: 'years' });
  expect(years.rows.map(({ year }) => year)).toEqual([
    2008, 2001, 2000, 1999, 1997, 1995, 1972, 1801,
  ]);
  const { folders } = await index.run({ type: 'folders', path: '/music/Björk' });
  expect(folders.map(({ name, path, tracks }) => [name, path, tracks])).toEqual([
    ['Homogenic', '/music/Björk/Homogenic', 1],
    ['Post', '/music/Björk/Post', 1],
  ]);
  const inFolder = await index.run({
    type: 'tracks',
    filter: { folder: '/music/Björk/Post' },
    sort: 'album',
    isReversed: false,
    offset: 0,
    limit: 10,
  });
  expect(inFolder.rows.map(({ title }) => title)).toEqual(['Army of Me']);
});

test('an album is of its album artist; without one, of its folder, whoever plays on it [11.24]', async () => {
  const { index } = library([
    { title: 'A1', artist: 'Ann', album: 'Hits', albumArtist: 'Queen', discNo: 2, trackNo: 1 },
    { title: 'A2', artist: 'Bob', album: 'HITS', albumArtist: 'queen', discNo: 1, trackNo: 2 },
    { title: 'A3', artist: 'Cat', album: 'Hits', albumArtist: 'Queen', discNo: 1, trackNo: 1 },
    { title: 'B1', artist: 'Ann', album: 'Hits', path: '/music/Mix/CD1/1.flac', trackNo: 1 },
    { title: 'B2', artist: 'Bob', album: 'Hits', path: '/music/Mix/CD2/1.flac', discNo: 2 },
    { title: 'C1', artist: 'Ann', album: 'Hits', albumArtist: 'Queen', mbReleaseId: 'other' },
  ]);
  const { rows } = await index.run({
    type: 'albums',
    sort: 'title',
    isReversed: false,
    offset: 0,
    limit: 10,
  });
  expect(rows.map(({ artist, tracks }) => `${artist} ${tracks}`).toSorted()).toEqual([
    'Queen 1',
    'Queen 3',
    'Various artists 2',
  ]);
  const queen = rows.find(({ tracks }) => tracks === 3);
  const page = await index.run({ type: 'album', id: queen?.id ?? '' });
  expect(page?.tracks.map(({ title }) => title)).toEqual(['A3', 'A2', 'A1']);
  const ann = await index.run({ type: 'artist', id: artistKey('ann') });
  expect(ann?.artist).toMatchObject({ name: 'Ann', tracks: 3 });
  expect(ann?.albums.map(({ artist }) => artist)).toEqual(['Various artists']);
  expect(ann?.appearsOn.map(({ artist }) => artist)).toEqual(['Queen', 'Queen']);
  expect(await index.run({ type: 'album', id: 'nothing' })).toBeNull();
  expect(await index.run({ type: 'artist', id: 'nothing' })).toBeNull();
});

test('names are in the order in which people look for them', async () => {
  const names = ['The Beatles', 'Élan', 'abba', 'Zed', '10cc', '(Sandy) Alex'];
  const { index } = library(names.map((artist) => ({ title: 'x', artist, album: artist })));
  const { rows } = await index.run({ type: 'artists', offset: 0, limit: 10 });
  expect(rows.map(({ name }) => name)).toEqual([
    'abba',
    'The Beatles',
    'Élan',
    '(Sandy) Alex',
    'Zed',
    '10cc',
  ]);
});

async function inThread(
  work: (index: IndexThread, store: TrackStore) => Promise<void>,
  file: string,
) {
  const db = openDatabase(file);
  const faults: unknown[] = [];
  const index = new IndexThread(file, (fault) => faults.push(fault));
  try {
    await work(index, new TrackStore(db));
    expect(faults).toEqual([]);
  } finally {
    await index.close();
    db.close();
  }
}

function scratchFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'index-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'music-minion.db');
}

const caughtUp = (index: IndexThread): Promise<void> =>
  new Promise((resolve) => index.onCaughtUp(resolve));
const saved = { unreadable: [], returned: [] };

test('the thread answers, follows what is saved, and goes on after a restart', async () => {
  const file = scratchFile();
  await inThread(async (index, store) => {
    await caughtUp(index);
    const many = Array.from({ length: 600 }, (_, at) => toScanned({ title: `Song ${at}` }, at));
    store.saveScanned({ tracks: many, ...saved }, 1);
    index.noteChanged();
    await caughtUp(index);
    expect(index.matching({ text: 'song 599' })).toEqual(['track-599']);
    const found = await index.run({ type: 'search', text: 'song 12', limit: 200 });
    expect(found.tracks[0]?.title).toBe('Song 12');
  }, file);
  await inThread(async (index) => {
    await caughtUp(index);
    expect(index.matching({ text: 'song' })).toHaveLength(600);
  }, file);
});

test('an index that is damaged, or of another library, is made anew', async () => {
  const file = scratchFile();
  const fill = (title: string, id: string) =>
    inThread(async (index, store) => {
      const track = { ...toScanned({ title }, 1), id: id as TrackId };
      store.saveScanned({ tracks: [track], ...saved }, 1);
      index.noteChanged();
      await caughtUp(index);
      expect(index.matching({ text: title })).toEqual([id]);
    }, file);
  await fill('first', 'one');
  writeFileSync(`${file}.search`, 'not a database');
  await inThread(async (index) => {
    await caughtUp(index);
    expect(index.matching({ text: 'first' })).toEqual(['one']);
  }, file);
  for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
  await fill('second', 'two');
  await inThread(async (index) => {
    await caughtUp(index);
    expect(index.matching({ text: 'first' })).toEqual([]);
  }, file);
});
