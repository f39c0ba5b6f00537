import {
  chmodSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { audioPayloadHash } from './audio-payload.ts';
import {
  type PlannedChange,
  type TagWriteOptions,
  type TagWriteResult,
  writeTags,
} from './tag-writer.ts';
import { ScratchMusic, TAGGABLE, readByOthers } from './tags/tag-test-files.ts';
import { type TagValues, toRawTags } from './tags/tag-values.ts';

const NOW_MS = 1_800_000_000_123;
let names = 0;

async function write(
  path: string,
  values: Partial<TagValues>,
  options: Partial<TagWriteOptions> = {},
): Promise<TagWriteResult & { planned: PlannedChange[] }> {
  const planned: PlannedChange[] = [];
  const result = await writeTags({
    path,
    folders: [join(path, '..')],
    decide: ({ kind, own }) => toRawTags(kind, { rating: 0.5, comment: null, ...values }, own),
    onPlanned: (change) => planned.push(change),
    nowMs: () => NOW_MS,
    unique: () => `test-${names++}`,
    ...options,
  });
  return { ...result, planned };
}

const ratingsByKind = {
  id3: [
    'POPM={"email":"Music Minion","rating":251,"counter":0}',
    'TXXX:FMPS_RATING="0.985"',
    'COMM={"language":"eng","descriptor":"","text":"#37 · 日本"}',
  ],
  vorbis: ['FMPS_RATING="0.985"', 'RATING="99"', 'COMMENT="#37 · 日本"'],
  mp4: ['----:com.apple.iTunes:FMPS_RATING="0.985"', 'rate="99"', '©cmt="#37 · 日本"'],
};

test.each(TAGGABLE)('%s gets its rating, and nothing else is different', async (name) => {
  const path = new ScratchMusic().copy(name);
  const [before, hash] = [await readByOthers(path), await audioPayloadHash(path)];
  const result = await write(path, { rating: 0.985, comment: '#37 · 日本' });
  const { size, mtimeMs } = statSync(path);
  expect(result).toMatchObject({ type: 'written', stamp: { sizeBytes: size, mtimeMs } });
  const kind = name.endsWith('.m4a') ? 'mp4' : /flac|ogg|opus/.test(name) ? 'vorbis' : 'id3';
  expect(await readByOthers(path)).toEqual([...before, ...ratingsByKind[kind]].sort());
  expect(await audioPayloadHash(path)).toBe(hash);
  expect(readdirSync(join(path, '..'))).toEqual([name]);
});

test.each(TAGGABLE)('the tags of %s come back byte for byte', async (name) => {
  const path = new ScratchMusic().copy(name);
  await write(path, { rating: 0.2, comment: 'mine — ünï' });
  const before = await readByOthers(path);
  const { planned } = await write(path, { rating: 1, comment: 'theirs' });
  const [change] = planned;
  await write(path, {}, { decide: () => change!.oldTags });
  expect(await readByOthers(path)).toEqual(before);
  let own;
  await write(path, {}, { decide: (file) => ((own = file.own), null) });
  expect(own).toEqual(change!.oldTags);
});

test.each(TAGGABLE)('comments of any length leave %s whole, grown and shrunk', async (name) => {
  const path = new ScratchMusic().copy(name);
  const [before, hash] = [await readByOthers(path), await audioPayloadHash(path)];
  for (const length of [65_025, 10, 300_000, 0, 255 * 255, 1])
    expect(await write(path, { comment: 'x'.repeat(length) })).toMatchObject({ type: 'written' });
  expect(await audioPayloadHash(path)).toBe(hash);
  const nothing = { popularimeter: [], fmps: [], rating: [], comment: [] };
  await write(
    path,
    {},
    {
      decide: ({ own }) =>
        Object.fromEntries(Object.keys(own).map((field) => [field, nothing[field as 'fmps']])),
    },
  );
  expect(await readByOthers(path)).toEqual(before);
});

test.each(['tagged.flac', 'cbr.mp3', 'tagged.m4a', 'tagged.wav'])(
  'the second time %s changes in place, since there is room',
  async (name) => {
    const path = new ScratchMusic().copy(name);
    await write(path, { rating: 0.1, comment: '#9' });
    const { size } = statSync(path);
    await write(path, { rating: 0.75, comment: '#1 of 20' });
    expect(statSync(path).size).toBe(size);
  },
);

test('the same values again leave the file alone', async () => {
  const path = new ScratchMusic().copy('tagged.flac');
  await write(path, { rating: 0.3 });
  const { ino } = statSync(path);
  expect(await write(path, { rating: 0.3 })).toEqual({ type: 'unchanged', planned: [] });
  expect(statSync(path).ino).toBe(ino);
});

test('mode stays, the time of change is that of writing', async () => {
  const path = new ScratchMusic().copy('cbr.mp3');
  chmodSync(path, 0o640);
  await write(path, {});
  expect(statSync(path).mode & 0o777).toBe(0o640);
  expect(statSync(path).mtimeMs).toBe(1_800_000_000_000);
});

test('links, folders outside, vanished and foreign files are left alone with a reason', async () => {
  const music = new ScratchMusic();
  const path = music.copy('cbr.mp3');
  const library = join(music.folder, 'library');
  mkdirSync(library);
  symlinkSync(path, join(library, 'link.mp3'));
  symlinkSync(music.folder, join(library, 'out'));
  const before = readFileSync(path);
  const wma = music.copy('tagged.wma');
  for (const [file, folders, reason] of [
    [join(library, 'link.mp3'), [library], /only a link/],
    [join(library, 'out', 'cbr.mp3'), [library], /outside of the folders/],
    [path, [library], /outside of the folders/],
    [join(library, 'gone.mp3'), [library], /it is gone/],
    [wma, [music.folder], /of this kind/],
    [music.write('noise.mp3', Buffer.alloc(5000, 7)), [music.folder], /of this kind/],
    [music.write('empty.mp3', Buffer.alloc(0)), [music.folder], /of this kind/],
  ] as const) {
    const result = await write(file, {}, { folders });
    expect(result.type === 'failed' && result.reason, file).toMatch(reason);
  }
  expect(readFileSync(path)).toEqual(before);
});

test('a file cut off anywhere is left as it is, or keeps its sound', async () => {
  const music = new ScratchMusic();
  const hashOf = (path: string): Promise<string> => audioPayloadHash(path).catch(() => 'none');
  for (const name of TAGGABLE) {
    const whole = readFileSync(music.copy(name));
    for (let length = 1; length < whole.length; length += 1 + (whole.length >> 5)) {
      const path = music.write(`cut-${name}`, whole.subarray(0, length));
      const hash = await hashOf(path);
      const { type } = await write(path, { comment: 'x' });
      const isSame = readFileSync(path).equals(whole.subarray(0, length));
      expect([isSame, await hashOf(path)]).toEqual([type === 'failed', hash]);
    }
  }
  expect(readdirSync(music.folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

test('a file that somebody changes meanwhile is theirs', async () => {
  const path = new ScratchMusic().copy('cbr.mp3');
  const theirs = Buffer.concat([readFileSync(path), Buffer.alloc(10)]);
  const result = await write(
    path,
    {},
    {
      decide: ({ kind, own }) => {
        writeFileSync(path, theirs);
        return toRawTags(kind, { rating: 1, comment: null }, own);
      },
    },
  );
  expect(result.type === 'failed' && result.reason).toMatch(/changed it just now/);
  expect(result.planned).toEqual([]);
  expect(readFileSync(path)).toEqual(theirs);
});

test('a file that vanishes meanwhile does not come back', async () => {
  const path = new ScratchMusic().copy('cbr.mp3');
  const result = await write(
    path,
    {},
    {
      decide: ({ kind, own }) => (rmSync(path), toRawTags(kind, { rating: 1, comment: null }, own)),
    },
  );
  expect(result).toMatchObject({ type: 'failed', reason: 'it is gone' });
  expect(readdirSync(join(path, '..'))).toEqual([]);
});

test('the counter of plays in our own frame goes on, frames of other players stay', async () => {
  const music = new ScratchMusic();
  const path = music.copy('cbr.mp3');
  await write(path, { rating: 0 });
  const bytes = readFileSync(path);
  bytes[bytes.indexOf('Music Minion\0') + 17] = 42;
  writeFileSync(path, bytes);
  await write(path, { rating: 1 });
  expect(await readByOthers(path)).toContain(
    'POPM={"email":"Music Minion","rating":255,"counter":42}',
  );
});

test('a file protected against writing is left alone', async () => {
  const path = new ScratchMusic().copy('cbr.mp3');
  chmodSync(path, 0o444);
  expect(await write(path, {})).toMatchObject({
    type: 'failed',
    reason: 'it is protected against writing',
  });
});

test.skipIf(process.getuid?.() === 0)('a folder that cannot be written to is told', async () => {
  const path = new ScratchMusic().copy('cbr.mp3');
  chmodSync(join(path, '..'), 0o555);
  const result = await write(path, {});
  chmodSync(join(path, '..'), 0o755);
  expect(result).toMatchObject({ type: 'failed', reason: 'Music Minion may not write there' });
});
