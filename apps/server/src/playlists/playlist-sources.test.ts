import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TrackId } from '@music-minion/protocol';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PlaylistReads } from '../playlist-reads.ts';
import { TestHouse, scannedTrack } from '../test-house.ts';
import type { StoredPlaylist } from './playlist-store.ts';
import { SmartStore } from './smart-store.ts';
import { namesText } from './suggest-tracks.ts';
import { workOut } from './work-out.ts';

let house: TestHouse;
let music: string;
let reads: PlaylistReads;

const known = [
  ['Miles Davis/Kind of Blue/01 So What.flac', 'Miles Davis', 'So What'],
  ['Miles Davis/Kind of Blue/02 Freddie Freeloader.flac', 'Miles Davis', 'Freddie Freeloader'],
  ['Björk/Debut/03 Venus as a Boy.mp3', 'Björk', 'Venus as a Boy'],
  ['Björk/Live/03 Venus as a Boy.mp3', 'Björk', 'Venus as a Boy (live)'],
  ['Kind of Bloop/01.mp3', 'Ast0r', 'So What'],
] as const;

beforeEach(() => {
  music = realpathSync(mkdtempSync(join(tmpdir(), 'music-minion-lists-')));
  house = new TestHouse(0);
  const tracks = known.map(([path, artist, title], number) => ({
    ...scannedTrack(number),
    path: join(music, path),
    artist,
    title,
  }));
  house.opened.tracks.saveScanned({ tracks, unreadable: [], returned: [] }, house.nowMs);
  house.opened.house.comparison.ranking.setAudible(house.opened.tracks.audible());
  for (const [path] of known) mkdirSync(join(music, path, '..'), { recursive: true });
  reads = new PlaylistReads({
    ...parts(),
    house: { ...house.opened.house.playlists, folders: () => [music] },
    tracks: house.opened.tracks,
    track: (id) => house.opened.rankingReads.rows.track(id),
    renewFigures: () => Promise.resolve(),
  });
});
afterEach(async () => {
  rmSync(music, { recursive: true, force: true });
  await house.close();
  if (house.faults.length > 0) throw new AggregateError(house.faults);
});

function parts() {
  return {
    store: new SmartStore(house.db),
    folders: () => [music],
    nowMs: () => house.nowMs,
    breathe: () => Promise.resolve(),
  };
}

async function follow(source: string) {
  const { trackIds, problem } = await workOut(parts(), { rules: null, source } as StoredPlaylist);
  return problem ?? trackIds.map((id) => Number(id.split('-')[1]));
}

function write(name: string, lines: string | Buffer): string {
  const path = join(music, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, lines);
  return path;
}

test('a folder playlist is what lies in the folder and below, a file playlist what it lists [12.7]', async () => {
  expect(await follow(join(music, 'Björk'))).toEqual([2, 3]);
  // A neighbour whose name begins alike is another folder.
  mkdirSync(join(music, 'Kind of'));
  expect(await follow(join(music, 'Kind of'))).toEqual([]);
  expect(await follow(music)).toHaveLength(5);
  const list = write('lists/mine.m3u', '../Miles Davis/Kind of Blue/01 So What.flac\n');
  expect(await follow(list)).toEqual([0]);
  const both = '..\\Kind of Bloop\\01.mp3\r\n../Miles Davis/Kind of Blue/01 So What.flac\r\n';
  write('lists/mine.m3u', both);
  expect(await follow(list)).toEqual([4, 0]);
  rmSync(list);
  expect(await follow(list)).toContain('is not there');
});

test('of every line a report says what it is, may be, or why it is left out [12.10]', async () => {
  const lines = [
    '#EXTM3U',
    '#PLAYLIST:Late night',
    '#EXTINF:562,Miles Davis - So What',
    'C:\\Users\\me\\Music\\Miles Davis\\Kind of Blue\\01 So What.flac',
    '#EXTINF:200,Miles Davis – Freddie Freeloader (Remastered 1997)',
    '/elsewhere/md-freddie.ogg',
    'https://radio.example/live',
    '/elsewhere/Bjork - Venus As A Boy.mp3',
    '/elsewhere/Stairway to Heaven.mp3',
  ];
  const report = await reads.report(Buffer.from(lines.join('\r\n'), 'latin1'), '/upload.m3u');
  expect(report.name).toBe('Late night');
  expect(report.lines.map(({ line, type }) => [line, type])).toEqual([
    [4, 'found'],
    [6, 'unsure'],
    [7, 'skipped'],
    [8, 'unsure'],
    [9, 'unsure'],
  ]);
  const [first, second, address, third, stranger] = report.lines;
  expect(first).toMatchObject({ trackId: 'track-0' });
  const [best] = second?.type === 'unsure' ? second.suggestions : [];
  expect(best).toMatchObject({ track: { id: 'track-1' }, similarity: 1 });
  expect(address).toMatchObject({ reason: 'it is not a file but an address' });
  expect(third).toMatchObject({ text: '/elsewhere/Bjork - Venus As A Boy.mp3' });
  const suggested = third?.type === 'unsure' ? third.suggestions : [];
  expect(suggested.map(({ track }) => track.id)).toEqual(
    expect.arrayContaining(['track-2', 'track-3']),
  );
  expect(suggested[0]!.similarity).toBeGreaterThan(0.8);
  expect(stranger).toMatchObject({ suggestions: [] });
  expect(house.room.state.playlists).toEqual([]);
});

test('a PLS file is read by its numbers, whatever its name says', async () => {
  const pls =
    '[playlist]\nFile2=Björk/Debut/03 Venus as a Boy.mp3\nTitle2=x\nFile1=Miles Davis/Kind of Blue/01 So What.flac\nNumberOfEntries=2\n';
  for (const name of ['a.pls', 'a.m3u']) {
    const report = await reads.reportOnFile(write(name, pls));
    expect(report).toMatchObject({
      name: 'a',
      lines: [
        { line: 2, trackId: 'track-2' },
        { line: 4, trackId: 'track-0' },
      ],
    });
  }
});

test('a name is compared as it is meant: no numbers, brackets, accents or guests', () => {
  expect(namesText('03 - Venus As A Boy (2016 Remaster) [Live]')).toBe('venus as boy');
  expect(namesText('The Beatles & Friends feat. Somebody')).toBe('beatles and friends');
  expect(namesText('99 Luftballons')).toBe('luftballons');
  expect(namesText('1999')).toBe('1999');
});

test('of a line that is no name, however long, only the beginning is compared', () => {
  expect(namesText(`Venus (live ${'x (live '.repeat(10_000)}`).length).toBeLessThan(300);
});

test('files outside the music folders are neither read nor written nor followed [12.11]', async () => {
  const outside = mkdtempSync(join(tmpdir(), 'music-minion-outside-'));
  try {
    const secret = join(outside, 'secret.m3u');
    writeFileSync(secret, 'x.mp3');
    symlinkSync(secret, join(music, 'link.m3u'));
    symlinkSync(outside, join(music, 'folder'));
    const paths = [
      secret,
      join(music, 'link.m3u'),
      join(music, 'folder/secret.m3u'),
      `${music}/../${outside.split('/').at(-1)}/secret.m3u`,
      'secret.m3u',
      `${music}/x\0.m3u`,
      '/etc/passwd',
    ];
    for (const path of paths) {
      expect(await reads.reportOnFile(path), path).toHaveProperty('problem');
      expect(await follow(path), path).toBeTypeOf('string');
      const made = house.send('playlists.create', { kind: 'folder', name: 'x', source: path });
      expect(made.ok, path).toBe(false);
    }
    house.send('playlists.create', {
      kind: 'manual',
      playlistId: 'mine',
      name: 'Mine',
      trackIds: ['track-0'],
    });
    const mine = house.room.state.playlists[0]!;
    for (const path of [join(outside, 'new.m3u8'), join(music, 'folder/new.m3u8')])
      expect(await reads.exportToFile(mine, path, true), path).toMatchObject({ type: 'refused' });
  } finally {
    rmSync(outside, { recursive: true });
  }
});

test('a playlist leaves as M3U8, PLS, CSV and JSON, and what left comes back', async () => {
  const trackIds = ['track-2', 'track-0', 'track-2'] as TrackId[];
  house.send('playlists.create', { kind: 'manual', name: 'Größe', trackIds });
  const mine = house.room.state.playlists[0]!;
  const file = join(music, 'lists', 'out.m3u8');
  mkdirSync(join(music, 'lists'));
  expect(await reads.exportToFile(mine, file, false)).toMatchObject({ type: 'written' });
  expect(readFileSync(file, 'utf8')).toContain('\n../Björk/Debut/03 Venus as a Boy.mp3\n');
  expect(await follow(file)).toEqual([2, 0, 2]);
  house.send('playlists.add', { playlistId: mine.id, trackIds: ['track-1'] });
  expect(await reads.exportToFile(mine, file, false)).toMatchObject({ type: 'refused' });
  expect(await reads.exportToFile(mine, file, true)).toMatchObject({ type: 'written' });
  for (const format of ['m3u8', 'pls'] as const) {
    const text = [...reads.export(mine, format)].join('');
    const { lines } = await reads.report(Buffer.from(text), join(music, `x.${format}`));
    expect(lines.map((line) => (line.type === 'found' ? line.trackId : line))).toEqual([
      ...trackIds,
      'track-1',
    ]);
  }
  expect([...reads.export(mine, 'csv')].join('').split('\r\n')).toHaveLength(6);
  const json = JSON.parse([...reads.export(mine, 'json')].join('')) as { tracks: unknown[] };
  expect(json.tracks).toHaveLength(4);
});

test('playlist files in the music folders are listed', async () => {
  write('lists/b.m3u8', 'x');
  write('a.PLS', 'x');
  write('.hidden.m3u', 'x');
  write('a.txt', 'x');
  expect((await reads.files()).map(({ file }) => file)).toEqual([
    join(music, 'a.PLS'),
    join(music, 'lists/b.m3u8'),
  ]);
});
