import { readFileSync, writeFileSync } from 'node:fs';
import { TagLib } from 'taglib-wasm';
import { expect, test } from 'vitest';
import { audioPayloadHash } from './audio-payload.ts';
import { ScratchMusic, TAGGABLE } from './tags/tag-test-files.ts';

test.each(TAGGABLE)('the hash of %s stays when another program tags it', async (name) => {
  const path = new ScratchMusic().copy(name);
  const before = await audioPayloadHash(path);
  const taglib = await TagLib.initialize({ forceWasmType: 'emscripten' });
  await taglib.edit(path, (file) => {
    file.tag().setTitle('Quite another title').setComment('x'.repeat(70_000));
    file.removePictures();
  });
  expect(readFileSync(path).includes('Quite another title')).toBe(true);
  expect(await audioPayloadHash(path)).toBe(before);
});

test.each(TAGGABLE)('the hash of %s is another when one byte of its sound is', async (name) => {
  const path = new ScratchMusic().copy(name);
  const before = await audioPayloadHash(path);
  const bytes = readFileSync(path);
  const middle = name.endsWith('.m4a') ? bytes.indexOf('mdat') + 500 : bytes.length - 700;
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  writeFileSync(path, bytes);
  expect(await audioPayloadHash(path)).not.toBe(before);
});

test('ID3v1, APE and Lyrics3 behind the sound are no part of it', async () => {
  const music = new ScratchMusic();
  const path = music.copy('cbr.mp3');
  const before = await audioPayloadHash(path);
  const ape = Buffer.alloc(40);
  ape.write('APETAGEX', 8, 'latin1');
  ape.writeUInt32LE(40, 20);
  const lyrics = Buffer.from('LYRICSBEGININD0000200000021LYRICS200');
  const id3v1 = Buffer.alloc(128);
  id3v1.write('TAG', 'latin1');
  const sound = readFileSync(path);
  for (const [n, trailers] of [[ape], [id3v1], [lyrics, id3v1], [ape, lyrics, id3v1]].entries()) {
    const tagged = music.write(`${n}.mp3`, Buffer.concat([sound, ...trailers]));
    expect(await audioPayloadHash(tagged), `trailers ${n}`).toBe(before);
  }
});

test('a file of another kind has a reason, not a hash', async () => {
  const path = new ScratchMusic().copy('tagged.wma');
  await expect(audioPayloadHash(path)).rejects.toThrow('files of this kind cannot be tagged yet');
});
