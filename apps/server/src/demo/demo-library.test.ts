import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { parseFile } from 'music-metadata';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CATALOGUE, trackPath } from './catalogue.ts';
import { makeDemoLibrary } from './demo-library.ts';
import type { DemoResult } from './demo-library.ts';

let folder = '';
let first: DemoResult;
let turnsOfOthers = 0;
const progress: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'demo-library-'));
  const others = setInterval(() => turnsOfOthers++, 5);
  first = await makeDemoLibrary(folder, {
    onProgress: (done, total) => progress.push(`${done}/${total}`),
  });
  clearInterval(others);
}, 60_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

const tracks = CATALOGUE.flatMap((album) =>
  album.tracks.map((track, index) => ({ album, track, index })),
);

test('an empty folder gets twelve tracks by four artists in four formats', () => {
  expect(first).toMatchObject({ folder, made: 12, kept: 0 });
  expect(first.paths).toHaveLength(12);
  expect(new Set(CATALOGUE.map((album) => album.artist)).size).toBe(4);
  expect(new Set(CATALOGUE.map((album) => album.format))).toEqual(
    new Set(['flac', 'mp3', 'ogg', 'wav']),
  );
});

test('progress is told from nothing to all, track by track', () => {
  expect(progress).toEqual(Array.from({ length: 13 }, (_, done) => `${done}/12`));
});

test('the caller can go on answering while the library is made', () => {
  // Made on this thread, each of the twelve tracks would let others have a turn or two.
  expect(turnsOfOthers).toBeGreaterThan(100);
});

test.each(tracks)(
  '$track.title can be read back with all its tags and its cover',
  async ({ album, track, index }) => {
    const { common, format } = await parseFile(join(folder, ...trackPath(album, index)), {
      duration: true,
    });
    expect(common).toMatchObject({
      title: track.title,
      artist: album.artist,
      album: album.album,
      albumartist: album.artist,
      year: album.year,
      genre: [track.genre],
      track: { no: index + 1, of: album.tracks.length },
    });
    const [cover] = common.picture ?? [];
    expect(common.picture).toHaveLength(1);
    expect(cover?.format).toBe('image/png');
    expect(cover?.type).toBe('Cover (front)');
    expect(Buffer.from(cover?.data ?? []).readUInt32BE(16)).toBe(512);
    const { bpm, beats, tailSec } = track.score();
    expect(format.duration).toBeCloseTo((beats * 60) / bpm + tailSec, 0);
    expect(format.duration).toBeGreaterThan(15);
    expect(format.duration).toBeLessThan(30);
    expect(format.sampleRate).toBe(44_100);
    expect(format.numberOfChannels).toBe(2);
  },
);

test('a second run keeps every file and makes nothing', async () => {
  const before = await Promise.all(first.paths.map((path) => stat(path)));
  expect(await makeDemoLibrary(folder)).toEqual({ ...first, made: 0, kept: 12 });
  const after = await Promise.all(first.paths.map((path) => stat(path)));
  expect(after.map((file) => file.mtimeMs)).toEqual(before.map((file) => file.mtimeMs));
});

test('a run that was killed is repeated: missing tracks come back the same to the byte, half files do not stay', async () => {
  const lost = first.paths.filter((path) =>
    /Carry the One|Småstjärnor|Upper Deck|Vinterlys/.test(path),
  );
  const before = await Promise.all(lost.map(fingerprint));
  for (const path of lost) {
    await rm(path);
    await writeFile(`${path}.part`, 'half');
  }
  expect(await makeDemoLibrary(folder)).toMatchObject({ made: 4, kept: 8 });
  expect(await Promise.all(lost.map(fingerprint))).toEqual(before);
  const names = await readdir(folder, { recursive: true });
  expect(names.filter((name) => name.endsWith('.part'))).toEqual([]);
}, 60_000);

test('a folder that cannot be made is refused with the reason', async () => {
  const file = join(folder, 'not-a-folder');
  await writeFile(file, '');
  await expect(makeDemoLibrary(join(file, 'music'))).rejects.toThrow(/ENOTDIR/);
});

async function fingerprint(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}

test('a run that is stopped ends at once, and leaves whole files only', async () => {
  const half = await mkdtemp(join(tmpdir(), 'demo-library-half-'));
  const stop = new AbortController();
  const making = makeDemoLibrary(half, {
    onProgress: (done) => done === 1 && stop.abort(),
    signal: stop.signal,
  });
  await expect(making).rejects.toThrow('aborted');
  const files = await readdir(half, { recursive: true, withFileTypes: true });
  const made = files.filter((entry) => entry.isFile()).map(({ name }) => name);
  expect(made.length).toBeGreaterThan(0);
  expect(made.length).toBeLessThan(12);
  expect(first.paths.map((path) => basename(path))).toEqual(expect.arrayContaining(made));
  await rm(half, { recursive: true });
});

test('an aborted run begins nothing, and removes what an earlier one left half-made', async () => {
  const half = await mkdtemp(join(tmpdir(), 'demo-library-half-'));
  const [path = ''] = first.paths.map((made) => join(half, made.slice(folder.length)));
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.part`, 'half');
  await expect(makeDemoLibrary(half, { signal: AbortSignal.abort() })).rejects.toThrow('aborted');
  expect(await readdir(half)).toEqual([]);
  await rm(half, { recursive: true });
});
