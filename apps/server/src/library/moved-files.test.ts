import { copyFileSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TrackId } from '@music-minion/protocol';
import { expect, test } from 'vitest';
import { ScratchLibrary } from './fixtures/scratch-library.ts';

/** Ids by path below the folder, of what can be heard. */
function idByName(scratch: ScratchLibrary): Record<string, TrackId> {
  return Object.fromEntries(
    scratch.tracks().map(({ id, path }) => [path.slice(scratch.folder.length + 1), id]),
  );
}

async function scanned(names: Record<string, string>) {
  const scratch = new ScratchLibrary();
  for (const [name, fixture] of Object.entries(names)) scratch.copy(fixture, name);
  await scratch.scan();
  return { scratch, ids: idByName(scratch) };
}

test('a moved and renamed file is the same track [11.1]', async () => {
  const { scratch, ids } = await scanned({ 'in/x.mp3': 'cbr.mp3', 'other.flac': 'tagged.flac' });
  renameSync(scratch.path('in/x.mp3'), scratch.path('Artist/Album/01 Title.mp3'));
  scratch.nowMs += 5000;
  expect(await scratch.scan()).toMatchObject({ moved: 1, added: 0, missing: 0, read: 1 });
  expect(idByName(scratch)).toEqual({
    'Artist/Album/01 Title.mp3': ids['in/x.mp3'],
    'other.flac': ids['other.flac'],
  });
  expect(scratch.tracks().every(({ addedAtMs }) => addedAtMs === 1_000_000)).toBe(true);
});

test('a file that was moved and tagged anew is the same track with other tags', async () => {
  const { scratch, ids } = await scanned({ 'x.mp3': 'cbr.mp3' });
  const sound = readFileSync(scratch.path('x.mp3'));
  rmSync(scratch.path('x.mp3'));
  const tagEnd = 10 + (((sound[8] ?? 0) << 7) | (sound[9] ?? 0));
  scratch.write('y.mp3', Buffer.concat([id3('Quite new'), sound.subarray(tagEnd)]));
  expect(await scratch.scan()).toMatchObject({ moved: 1, added: 0, missing: 0 });
  expect(scratch.tracks()).toMatchObject([{ id: ids['x.mp3'], title: 'Quite new' }]);
});

test('a copy is a track of its own, and both are listed as duplicates', async () => {
  const { scratch, ids } = await scanned({ 'x.mp3': 'cbr.mp3', 'other.flac': 'tagged.flac' });
  scratch.copy('cbr.mp3', 'copy.mp3');
  expect(await scratch.scan()).toMatchObject({ moved: 0, added: 1 });
  expect(idByName(scratch)['x.mp3']).toBe(ids['x.mp3']);
  expect(
    scratch.upkeep
      .duplicates()
      .flat()
      .map(({ path }) => path),
  ).toEqual([scratch.path('copy.mp3'), scratch.path('x.mp3')]);
});

test('a copy that was there all along does not inherit from one that vanishes', async () => {
  const { scratch, ids } = await scanned({ 'a.mp3': 'cbr.mp3', 'b.mp3': 'cbr.mp3' });
  rmSync(scratch.path('a.mp3'));
  expect(await scratch.scan()).toMatchObject({ missing: 1, moved: 0 });
  expect(idByName(scratch)).toEqual({ 'b.mp3': ids['b.mp3'] });
});

test('a track that was missing for long goes on where its file turns up', async () => {
  const { scratch, ids } = await scanned({ 'a.mp3': 'cbr.mp3', 'b.flac': 'tagged.flac' });
  rmSync(scratch.path('a.mp3'));
  expect(await scratch.scan()).toMatchObject({ missing: 1 });
  scratch.copy('cbr.mp3', 'from the backup/a.mp3');
  expect(await scratch.scan()).toMatchObject({ moved: 1, added: 0 });
  expect(idByName(scratch)['from the backup/a.mp3']).toBe(ids['a.mp3']);
  expect(scratch.store.counts().missing).toBe(0);
});

test('two files that change places, and rows of files renamed by one, keep their tracks', async () => {
  const { scratch, ids } = await scanned({
    '1.mp3': 'cbr.mp3',
    '2.mp3': 'vbr-without-xing.mp3',
    '3.mp3': 'tagged.flac',
  });
  renameSync(scratch.path('1.mp3'), scratch.path('swap'));
  renameSync(scratch.path('2.mp3'), scratch.path('1.mp3'));
  renameSync(scratch.path('swap'), scratch.path('2.mp3'));
  expect(await scratch.scan()).toMatchObject({ missing: 0, added: 0 });
  expect(idByName(scratch)).toEqual({
    '1.mp3': ids['2.mp3'],
    '2.mp3': ids['1.mp3'],
    '3.mp3': ids['3.mp3'],
  });
  for (const n of [3, 2, 1]) renameSync(scratch.path(`${n}.mp3`), scratch.path(`${n + 1}.mp3`));
  expect(await scratch.scan()).toMatchObject({ missing: 0, added: 0 });
  expect(idByName(scratch)).toEqual({
    '2.mp3': ids['2.mp3'],
    '3.mp3': ids['1.mp3'],
    '4.mp3': ids['3.mp3'],
  });
  expect(await scratch.scan()).toMatchObject({ read: 0, missing: 0 });
});

test.each(['z', '0'])('a file that gave its place to another goes on at %s.mp3', async (name) => {
  const { scratch, ids } = await scanned({ 'a.mp3': 'cbr.mp3' });
  renameSync(scratch.path('a.mp3'), scratch.path(`${name}.mp3`));
  scratch.copy('tagged.flac', 'a.mp3');
  utimesSync(scratch.path('a.mp3'), 5, 5);
  expect(await scratch.scan()).toMatchObject({ missing: 0 });
  expect(idByName(scratch)[`${name}.mp3`]).toBe(ids['a.mp3']);
  const newcomer = scratch.tracks().find(({ path }) => path === scratch.path('a.mp3'));
  expect(newcomer).toMatchObject({ codec: 'FLAC' });
  expect(newcomer?.id).not.toBe(ids['a.mp3']);
  expect(await scratch.scan()).toMatchObject({ read: 0 });
});

test('a better encoding under the same name is the same track', async () => {
  const { scratch, ids } = await scanned({ 'a.mp3': 'cbr.mp3' });
  scratch.copy('tagged.flac', 'a.mp3');
  expect(await scratch.scan()).toMatchObject({ changed: 1, added: 0 });
  expect(idByName(scratch)).toEqual(ids);
});

test('an unplugged disk moves nothing to its copy on another disk [11.2]', async () => {
  const scratch = new ScratchLibrary();
  scratch.copy('cbr.mp3', 'disk/a.mp3');
  scratch.copy('tagged.flac', 'backup/other.flac');
  const folders = [join(scratch.folder, 'backup'), join(scratch.folder, 'disk')];
  await scratch.scan({ folders });
  const before = idByName(scratch)['disk/a.mp3'];
  renameSync(join(scratch.folder, 'disk'), join(scratch.folder, 'unplugged'));
  scratch.copy('cbr.mp3', 'backup/a.mp3');
  expect(await scratch.scan({ folders })).toMatchObject({ moved: 0, added: 1, missing: 0 });
  renameSync(join(scratch.folder, 'unplugged'), join(scratch.folder, 'disk'));
  await scratch.scan({ folders });
  expect(idByName(scratch)['disk/a.mp3']).toBe(before);
});

test('when the library moves to another folder all its tracks move along', async () => {
  const scratch = new ScratchLibrary();
  for (const name of ['cbr.mp3', 'tagged.flac', 'vorbis.ogg']) scratch.copy(name, `old/${name}`);
  await scratch.scan({ folders: [join(scratch.folder, 'old')] });
  const before = new Set(scratch.store.audible());
  renameSync(join(scratch.folder, 'old'), join(scratch.folder, 'new'));
  const result = await scratch.scan({ folders: [join(scratch.folder, 'new')] });
  expect(result).toMatchObject({ moved: 3, added: 0, missing: 0 });
  expect(new Set(scratch.store.audible())).toEqual(before);
});

test('a file that is still being written is left for later', async () => {
  const { scratch } = await scanned({ 'a.mp3': 'cbr.mp3' });
  const growing = scratch.copy('tagged.flac', 'growing.flac');
  const isQuiet = (path: string): boolean => path !== growing;
  expect(await scratch.scan({ isQuiet })).toMatchObject({ unsettled: 1, added: 0, missing: 0 });
  expect(scratch.unreadable()).toEqual({});
  expect(await scratch.scan()).toMatchObject({ unsettled: 0, added: 1 });
});

test('a file that changes while it is read is not taken in half-way', async () => {
  const { scratch } = await scanned({ 'a.mp3': 'cbr.mp3' });
  const path = scratch.path('b.flac');
  const bytes = readFileSync(scratch.copy('tagged.flac', 'whole'));
  writeFileSync(path, bytes.subarray(0, 9000));
  // Between the walk and the reading the rest arrives.
  let isFirst = true;
  const isQuiet = (): boolean => {
    if (isFirst) copyFileSync(scratch.path('whole'), path);
    isFirst = false;
    return true;
  };
  expect(await scratch.scan({ isQuiet })).toMatchObject({ unsettled: 1, added: 0 });
  expect(await scratch.scan()).toMatchObject({ unsettled: 0, added: 1 });
});

test('a scan of some folders looks at nothing else', async () => {
  const { scratch } = await scanned({ 'a/1.mp3': 'cbr.mp3', 'b/2.flac': 'tagged.flac' });
  rmSync(scratch.path('a/1.mp3'));
  rmSync(scratch.path('b'), { recursive: true });
  scratch.copy('vorbis.ogg', 'a/3.ogg');
  const within = [join(scratch.folder, 'a')];
  expect(await scratch.scan({ within })).toMatchObject({ added: 1, missing: 1 });
  // Also where the folder itself is gone.
  expect(await scratch.scan({ within: [join(scratch.folder, 'b')] })).toMatchObject({ missing: 1 });
  expect(await scratch.scan({ within: ['/elsewhere'] })).toMatchObject({ read: 0, missing: 0 });
});

function id3(title: string): Buffer {
  const frame = Buffer.concat([Buffer.from('TIT2\0\0\0\0\0\0\0'), Buffer.from(title)]);
  frame.writeUInt32BE(title.length + 1, 4);
  return Buffer.concat([Buffer.from('ID3\x03\0\0\0\0\0'), Buffer.from([frame.length]), frame]);
}

test('a track that had to make place is missed where its own file is gone', async () => {
  const { scratch, ids } = await scanned({ 'x.mp3': 'cbr.mp3', 'y.mp3': 'vbr-without-xing.mp3' });
  rmSync(scratch.path('y.mp3'));
  renameSync(scratch.path('x.mp3'), scratch.path('y.mp3'));
  expect(await scratch.scan()).toMatchObject({ moved: 1, missing: 1, added: 0 });
  expect(idByName(scratch)).toEqual({ 'y.mp3': ids['x.mp3'] });
});
