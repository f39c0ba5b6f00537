import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ScratchLibrary, wav } from './fixtures/scratch-library.ts';

test('every track of a folder is found, with progress to the end', async () => {
  const scratch = new ScratchLibrary();
  scratch.copy('cbr.mp3', 'Album/one.mp3');
  scratch.copy('tagged.flac', 'Album/two.flac');
  scratch.copy('vorbis.ogg', 'Album/Deeper/three.OGG');
  scratch.copy('cover.jpg', 'Album/Deeper/picture.jpg');
  const result = await scratch.scan();
  expect(result).toEqual({
    added: 3,
    changed: 0,
    missing: 0,
    returned: 0,
    moved: 0,
    unsettled: 0,
    unreadable: 0,
    read: 3,
    folderProblems: [],
    wasCancelled: false,
  });
  expect(scratch.store.counts()).toMatchObject({
    tracks: 3,
    archived: 0,
    missing: 0,
    unreadable: 0,
  });
  expect(scratch.progress.at(-1)).toMatchObject({
    doneFiles: 3,
    foundFiles: 3,
    isWalking: false,
    secondsLeft: 0,
  });
});

test('the first two tracks are announced before the rest', async () => {
  const scratch = new ScratchLibrary();
  for (let n = 0; n < 40; n++) scratch.write(`${n}.wav`, wav());
  await scratch.scan();
  expect(scratch.announced[0]).toBe(2);
  expect(scratch.announced.at(-1)).toBe(40);
});

test('a rescan opens nothing that did not change', async () => {
  const scratch = new ScratchLibrary();
  scratch.copy('cbr.mp3');
  scratch.copy('tagged.flac');
  scratch.write('bad.mp3', 'text');
  await scratch.scan();
  const before = scratch.tracks();
  scratch.announced.length = 0;
  expect(await scratch.scan()).toMatchObject({ read: 0, added: 0, changed: 0, unreadable: 1 });
  expect(scratch.tracks()).toEqual(before);
  expect(scratch.announced).toEqual([]);
});

test('a changed file is read again and keeps its id and the time it was added', async () => {
  const scratch = new ScratchLibrary();
  const path = scratch.write('a.wav', wav());
  await scratch.scan();
  const [before] = scratch.tracks();
  scratch.nowMs += 5000;
  scratch.copy('tagged.flac', 'a.wav');
  utimesSync(path, 1, 1);
  expect(await scratch.scan()).toMatchObject({ read: 1, added: 0, changed: 1 });
  const [after] = scratch.tracks();
  expect(after).toMatchObject({
    id: before!.id,
    addedAtMs: before!.addedAtMs,
    title: 'Sine in A',
    mtimeMs: 1000,
  });
});

test('a vanished file is missing and keeps its row; when it returns, it is the same track', async () => {
  const scratch = new ScratchLibrary();
  const path = scratch.copy('cbr.mp3');
  scratch.write('stays.wav', wav());
  await scratch.scan();
  const id = scratch.tracks().find(({ title }) => title === 'Sine in A')!.id;
  renameSync(path, `${path}.away`);
  scratch.nowMs += 5000;
  expect(await scratch.scan()).toMatchObject({ missing: 1 });
  expect(scratch.store.get(id)?.missingSinceMs).toBe(scratch.nowMs);
  expect(scratch.store.audible()).not.toContain(id);
  scratch.nowMs += 5000;
  expect(await scratch.scan()).toMatchObject({ missing: 0 });
  expect(scratch.store.get(id)?.missingSinceMs).toBe(scratch.nowMs - 5000);
  renameSync(`${path}.away`, path);
  expect(await scratch.scan()).toMatchObject({ returned: 1, read: 0 });
  expect(scratch.store.get(id)?.missingSinceMs).toBe(null);
});

test('an unplugged disk does not empty the library: no folder, or an empty one', async () => {
  const scratch = new ScratchLibrary();
  scratch.copy('cbr.mp3', 'disk/a.mp3');
  const folders = [join(scratch.folder, 'disk'), join(scratch.folder, 'never-there')];
  expect((await scratch.scan({ folders })).folderProblems).toEqual([
    { folder: folders[1], reason: 'it does not exist' },
  ]);
  renameSync(join(scratch.folder, 'disk'), join(scratch.folder, 'unplugged'));
  expect(await scratch.scan({ folders })).toMatchObject({ missing: 0, folderProblems: [{}, {}] });
  mkdirSync(join(scratch.folder, 'disk'));
  expect(await scratch.scan({ folders: [folders[0]!] })).toMatchObject({
    missing: 0,
    folderProblems: [{ reason: 'it is empty, so its disk may not be plugged in' }],
  });
  expect(scratch.store.counts().tracks).toBe(1);
});

test('a folder taken out of the library takes its tracks with it, and brings them back', async () => {
  const scratch = new ScratchLibrary();
  scratch.copy('cbr.mp3', 'a/a.mp3');
  scratch.copy('cbr.mp3', 'b/b.mp3');
  const [a, b] = [join(scratch.folder, 'a'), join(scratch.folder, 'b')];
  await scratch.scan({ folders: [a, b] });
  expect(await scratch.scan({ folders: [b] })).toMatchObject({ missing: 1 });
  expect(await scratch.scan({ folders: [a, b] })).toMatchObject({ returned: 1, read: 0 });
});

test('a folder within another is scanned once', async () => {
  const scratch = new ScratchLibrary();
  scratch.copy('cbr.mp3', 'a/b/c.mp3');
  const folders = [
    join(scratch.folder, 'a/b'),
    scratch.folder,
    `${scratch.folder}/`,
    join(scratch.folder, 'a'),
  ];
  expect(await scratch.scan({ folders })).toMatchObject({ added: 1, read: 1 });
});

test('unreadable files are listed with reasons, and no longer once they are mended', async () => {
  const scratch = new ScratchLibrary();
  scratch.write('empty.mp3', '');
  scratch.write('text.flac', 'text');
  scratch.write('good.wav', wav());
  await scratch.scan();
  expect(scratch.unreadable()).toEqual({
    'empty.mp3': 'empty file',
    'text.flac': 'not an audio file: it is a text',
  });
  scratch.copy('cbr.mp3', 'empty.mp3');
  rmSync(scratch.path('text.flac'));
  expect(await scratch.scan()).toMatchObject({ added: 1, unreadable: 0 });
});

test('a track whose file breaks is missing until it is mended', async () => {
  const scratch = new ScratchLibrary();
  scratch.copy('cbr.mp3');
  await scratch.scan();
  const { id } = scratch.tracks()[0]!;
  scratch.write('cbr.mp3', 'overwritten');
  expect(await scratch.scan()).toMatchObject({ missing: 1, unreadable: 1 });
  expect(await scratch.scan()).toMatchObject({ missing: 0, read: 0, unreadable: 1 });
  scratch.copy('cbr.mp3');
  expect(await scratch.scan()).toMatchObject({ returned: 1, unreadable: 0 });
  expect(scratch.store.audible()).toEqual([id]);
});

test('circles and doubles of links are walked once, by the name without a link', async () => {
  const scratch = new ScratchLibrary();
  const outside = new ScratchLibrary();
  const track = scratch.copy('cbr.mp3', 'a/b/track.mp3');
  symlinkSync(scratch.folder, scratch.path('a/b/loop'));
  symlinkSync('.', scratch.path('self'));
  symlinkSync(track, scratch.path('0-alias.mp3'));
  symlinkSync(outside.folder, scratch.path('outside'));
  symlinkSync(outside.folder, scratch.path('outside-again'));
  symlinkSync(scratch.folder, outside.path('back'));
  outside.write('far.wav', wav());
  expect(await scratch.scan()).toMatchObject({ added: 2 });
  expect(
    scratch
      .tracks()
      .map(({ path }) => path)
      .sort(),
  ).toEqual([track, scratch.path('outside/far.wav')]);
});

test('a link into a hidden folder is followed, a link to nothing is listed', async () => {
  const scratch = new ScratchLibrary();
  symlinkSync(scratch.copy('cbr.mp3', '.git/annex/objects/x.mp3'), scratch.path('annexed.mp3'));
  symlinkSync('nowhere.mp3', scratch.path('dangling.mp3'));
  await scratch.scan();
  expect(scratch.tracks()).toHaveLength(1);
  expect(scratch.unreadable()).toEqual({ 'dangling.mp3': 'a link to a file that does not exist' });
});

test('pipes are not opened, and a folder named like a song is a folder', async () => {
  const scratch = new ScratchLibrary();
  execFileSync('mkfifo', [scratch.path('pipe.mp3')]);
  scratch.write('folder.mp3/song.wav', wav());
  expect(await scratch.scan()).toMatchObject({ added: 1 });
  expect(scratch.unreadable()).toEqual({ 'pipe.mp3': 'not a file but a pipe or device' });
});

test('hidden folders and those with .nomedia or .minionignore are left out', async () => {
  const scratch = new ScratchLibrary();
  for (const name of [
    '.hidden/a.wav',
    'ringtones/a.wav',
    'drafts/deep/a.wav',
    '._a.wav',
    'shown/a.wav',
  ])
    scratch.write(name, wav());
  scratch.write('ringtones/.nomedia', '');
  scratch.write('drafts/.minionignore', '');
  expect(await scratch.scan()).toMatchObject({ added: 1, unreadable: 0 });
});

test('names of all kinds are found; those that are not UTF-8 are listed', async () => {
  const scratch = new ScratchLibrary();
  const odd = [
    '🎸 naïve — 日本.wav',
    'new\nline.wav',
    `'"$(rm) & <b>.wav`,
    'back\\slash.wav',
    ' .wav',
    '\uFFFD.wav',
    `${'x'.repeat(250)}.wav`,
  ];
  for (const name of odd) scratch.write(name, wav());
  writeFileSync(
    Buffer.concat([Buffer.from(`${scratch.folder}/caf`), Buffer.from([0xe9]), Buffer.from('.wav')]),
    wav(),
  );
  mkdirSync(
    Buffer.concat([Buffer.from(`${scratch.folder}/alb`), Buffer.from([0xfc]), Buffer.from('m')]),
  );
  const result = await scratch.scan();
  expect(scratch.unreadable()).toEqual({
    'alb\\xfcm': 'the name of this folder is not UTF-8: rename it',
    'caf\\xe9.wav': 'the name of this file is not UTF-8: rename it',
  });
  expect(result.added).toBe(odd.length);
  // Also in whatever order SQLite and JavaScript put them.
  expect(await scratch.scan()).toMatchObject({ read: 0, missing: 0 });
});

test('a rescan knows all files of many folders and reads the new one among them', async () => {
  const scratch = new ScratchLibrary();
  for (let n = 0; n < 200; n++)
    scratch.write(`${n % 7} x/${n % 3 === 0 ? 'CD 1/' : ''}${n}.wav`, wav());
  await scratch.scan();
  expect(await scratch.scan()).toMatchObject({ read: 0, missing: 0 });
  scratch.write('3 x/between.wav', wav());
  expect(await scratch.scan()).toMatchObject({ read: 1, added: 1, missing: 0 });
});

test('deep folders are walked to the bottom', async () => {
  const scratch = new ScratchLibrary();
  scratch.write(`${'d/'.repeat(400)}deep.wav`, wav());
  expect(await scratch.scan()).toMatchObject({ added: 1 });
});

test.skipIf(process.getuid?.() === 0)(
  'a folder that may not be read is listed, and its tracks stay',
  async () => {
    const scratch = new ScratchLibrary();
    scratch.write('locked/a.wav', wav());
    await scratch.scan();
    chmodSync(scratch.path('locked'), 0);
    const result = await scratch.scan();
    chmodSync(scratch.path('locked'), 0o755);
    expect(result.missing).toBe(0);
    expect(scratch.unreadable()).toEqual({ locked: 'no permission to read it' });
  },
);

test('a cancelled scan keeps what it found and marks nothing missing', async () => {
  const scratch = new ScratchLibrary();
  scratch.copy('cbr.mp3', 'old.mp3');
  await scratch.scan();
  rmSync(scratch.path('old.mp3'));
  for (let n = 0; n < 300; n++) scratch.write(`new/${n}.wav`, wav());
  const abort = new AbortController();
  const result = await scratch.scan({ signal: abort.signal, onTracksChanged: () => abort.abort() });
  expect(result).toMatchObject({ wasCancelled: true, missing: 0 });
  expect(scratch.store.counts().tracks).toBeGreaterThanOrEqual(2);
  expect(scratch.store.counts().tracks).toBeLessThan(301);
  expect(await scratch.scan()).toMatchObject({ wasCancelled: false, missing: 1 });
  expect(scratch.store.counts().tracks).toBe(300);
});

test('a scan that was cancelled before it began does nothing', async () => {
  const scratch = new ScratchLibrary();
  scratch.write('a.wav', wav());
  expect(await scratch.scan({ signal: AbortSignal.abort() })).toMatchObject({
    wasCancelled: true,
    added: 0,
  });
});

test('a fault of the database ends the scan', async () => {
  const scratch = new ScratchLibrary();
  for (let n = 0; n < 10; n++) scratch.write(`${n}.wav`, wav());
  const newTrackId = (): never => 'always the same' as never;
  await expect(scratch.scan({ newTrackId })).rejects.toThrow(/UNIQUE/);
});
