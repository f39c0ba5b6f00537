import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { TagLib } from 'taglib-wasm';
import { expect, test } from 'vitest';
import { ScratchLibrary, fixture, wav } from './fixtures/scratch-library.ts';
import { readTags } from './read-tags.ts';

const FILES = [
  'cbr.mp3',
  'tagged.flac',
  'vorbis.ogg',
  'tagged.opus',
  'tagged.m4a',
  'alac.m4a',
  'tagged.wav',
  'tagged.aiff',
  'tagged.wma',
  'untagged.aac',
];
/** taglib-wasm knows no raw AAC. */
const RETAGGABLE = FILES.filter((name) => name !== 'untagged.aac');

async function hashOf(path: string): Promise<string> {
  return (await readTags(path, '/')).payloadHash;
}

test.each(RETAGGABLE)('the hash of %s stays when another program tags it', async (name) => {
  const path = new ScratchLibrary().copy(name);
  const before = await hashOf(path);
  const taglib = await TagLib.initialize({ forceWasmType: 'emscripten' });
  await taglib.edit(path, (file) => {
    file.tag().setTitle('Quite another title').setComment('x'.repeat(70_000));
    file.removePictures();
  });
  expect(readFileSync(path).length).not.toBe(readFileSync(fixture(name)).length);
  expect(await hashOf(path)).toBe(before);
});

test('no two of the files have the same hash, and each has one', async () => {
  const hashes = await Promise.all(FILES.map((name) => hashOf(fixture(name))));
  expect(new Set(hashes).size).toBe(FILES.length);
  for (const hash of hashes) expect(hash).toMatch(/^[0-9a-f]{32}$/);
});

test.each(FILES)('the hash of %s is another when its sound is', async (name) => {
  const path = new ScratchLibrary().copy(name);
  const bytes = readFileSync(path);
  const middle = name.endsWith('.m4a') ? bytes.indexOf('mdat') + 500 : bytes.length - 700;
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  const before = await hashOf(path);
  writeFileSync(path, bytes);
  expect(await hashOf(path)).not.toBe(before);
});

test('tags of other kinds behind the sound are no part of it', async () => {
  const scratch = new ScratchLibrary();
  const sound = readFileSync(fixture('cbr.mp3'));
  const ape = Buffer.alloc(40);
  ape.write('APETAGEX', 8, 'latin1');
  ape.writeUInt32LE(40, 20);
  const lyrics = Buffer.from('LYRICSBEGININD0000200000021LYRICS200');
  const id3v1 = Buffer.alloc(128);
  id3v1.write('TAG', 'latin1');
  const before = await hashOf(fixture('cbr.mp3'));
  for (const trailers of [[ape], [id3v1], [lyrics, id3v1], [ape, lyrics, id3v1]]) {
    const path = scratch.write('tagged.mp3', Buffer.concat([sound, ...trailers]));
    expect(await hashOf(path)).toBe(before);
  }
});

test('long sounds of one length that are silent at both ends differ by what is between', async () => {
  const scratch = new ScratchLibrary();
  const path = scratch.write('a.wav', longWav(0));
  copyFileSync(path, scratch.path('copy.wav'));
  const other = scratch.write('b.wav', longWav(0.9));
  expect(await hashOf(scratch.path('copy.wav'))).toBe(await hashOf(path));
  expect(await hashOf(other)).not.toBe(await hashOf(path));
});

/** Ten megabytes, silent but for a tenth of them near a place from 0 to 1. */
function longWav(place: number): Buffer {
  const head = Buffer.from(wav().subarray(0, 44));
  const sound = Buffer.alloc(10_000_000, 0x80);
  const start = 1_000_000 + Math.floor(place * 7_000_000);
  sound.fill(0x90, start, start + 1_000_000);
  head.writeUInt32LE(36 + sound.length, 4);
  head.writeUInt32LE(sound.length, 40);
  return Buffer.concat([head, sound]);
}
