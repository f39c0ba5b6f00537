import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ScratchLibrary, fixture, wav } from './fixtures/scratch-library.ts';
import { readTags } from './read-tags.ts';

const read = (name: string) => readTags(fixture(name), fixture('.'));
const sineInA = {
  title: 'Sine in A',
  artist: 'The Oscillators',
  album: 'Pure Tönes',
  albumArtist: 'Various Waves',
  year: 1998,
  genre: 'Test',
  trackNo: 3,
  discNo: 1,
};

test.each([
  ['cbr.mp3', 'audio/mpeg', 1567],
  ['vbr-without-xing.mp3', 'audio/mpeg', 1567],
  ['tagged.flac', 'audio/flac', 1500],
  ['vorbis.ogg', 'audio/ogg; codecs="vorbis"', 1500],
  ['tagged.opus', 'audio/ogg; codecs="opus"', 1500],
  ['tagged.m4a', 'audio/mp4; codecs="mp4a.40.2"', 1546],
])('%s: tags, duration and cover are read', async (name, mime, durationMs) => {
  const { tags, pictureHash } = await read(name);
  expect(tags).toMatchObject({ ...sineInA, mime, durationMs });
  expect(pictureHash).toMatch(/^[0-9a-f]{20}$/);
});

test.each([
  ['alac.m4a', 'audio/mp4; codecs="alac"', 1500],
  ['tagged.aiff', 'audio/aiff', 500],
  ['tagged.wma', 'audio/x-ms-wma', 512],
  ['untagged.aac', 'audio/aac', 1579],
  ['tagged.wav', 'audio/wav', 500],
])('%s: type and duration are read', async (name, mime, durationMs) => {
  expect((await read(name)).tags).toMatchObject({ mime, durationMs });
});

test('UTF-8 in the INFO chunk of a WAV is not garbled', async () => {
  expect((await read('tagged.wav')).tags).toMatchObject({ title: 'Grüße', artist: 'Sigur Rós' });
});

test('ReplayGain and R128 gains are given on the same scale', async () => {
  expect((await read('cbr.mp3')).tags).toMatchObject({ trackGainDb: -6.5, trackPeak: 0.9 });
  expect((await read('tagged.opus')).tags.trackGainDb).toBe(-1280 / 256 + 5);
});

test('the bytes decide what a file is, not its name', async () => {
  const scratch = new ScratchLibrary();
  const flac = scratch.copy('tagged.flac', 'flac.mp3');
  const mp3 = scratch.copy('cbr.mp3', 'mp3.flac');
  expect((await readTags(flac, scratch.folder)).tags.mime).toBe('audio/flac');
  expect((await readTags(mp3, scratch.folder)).tags.mime).toBe('audio/mpeg');
});

test('an untagged file is named after its path', async () => {
  const scratch = new ScratchLibrary();
  const path = scratch.write('Air/Moon Safari/01 - La femme d’argent.wav', wav());
  expect((await readTags(path, scratch.folder)).tags).toMatchObject({
    title: 'La femme d’argent',
    artist: 'Air',
    album: 'Moon Safari',
    trackNo: 1,
  });
});

test('a length beyond reason is refused, since one file must not break the scan', async () => {
  const scratch = new ScratchLibrary();
  const bytes = readFileSync(fixture('vorbis.ogg'));
  bytes.writeBigInt64LE(2n ** 62n, bytes.lastIndexOf('OggS') + 6);
  await expect(readTags(scratch.write('a.ogg', bytes), scratch.folder)).rejects.toThrow(
    /for weeks/,
  );
});

test.each([
  ['empty.mp3', '', 'empty file'],
  ['text.flac', 'just some text', 'not an audio file: it is a text'],
  ['page.mp3', '<!DOCTYPE html><html>', 'not an audio file: it is a web page (a failed download?)'],
  [
    'zeros.m4a',
    new Uint8Array(5000),
    'not an audio file: it begins with zeros (a copy that was not finished?)',
  ],
  ['picture.mp3', readFileSync(fixture('cover.jpg')), 'not an audio file: it is a picture'],
  [
    'noise.mp3',
    noise(300_000),
    'not an audio file: there is no sound in it that this program knows',
  ],
  [
    'film.mp4',
    readFileSync(fixture('video-only.mp4')),
    'no audio stream: it is a video without sound',
  ],
])('%s is refused in words for people', async (name, bytes, reason) => {
  const scratch = new ScratchLibrary();
  await expect(readTags(scratch.write(name, bytes), scratch.folder)).rejects.toThrow(reason);
});

test.each([
  'cbr.mp3',
  'vbr-without-xing.mp3',
  'tagged.flac',
  'vorbis.ogg',
  'tagged.opus',
  'tagged.m4a',
  'alac.m4a',
  'tagged.aiff',
  'tagged.wma',
  'untagged.aac',
  'tagged.wav',
])(
  '%s cut anywhere is either read or refused, and never promises sound without end',
  async (name) => {
    const scratch = new ScratchLibrary();
    const bytes = readFileSync(fixture(name));
    for (let part = 1; part < 20; part++) {
      const path = scratch.path(name);
      writeFileSync(path, bytes.subarray(0, Math.floor((bytes.length * part) / 20)));
      const durationMs = await readTags(path, scratch.folder).then(
        ({ tags }) => tags.durationMs,
        () => 'refused',
      );
      expect(durationMs).toSatisfy(
        (ms: unknown) => ms === 'refused' || (Number(ms) > 0 && Number(ms) < 2000),
      );
    }
  },
);

test.each([
  'cbr.mp3',
  'tagged.flac',
  'vorbis.ogg',
  'tagged.opus',
  'tagged.m4a',
  'tagged.wma',
  'tagged.wav',
])('%s with flipped bytes is either read or refused, in reasonable time', async (name) => {
  const scratch = new ScratchLibrary();
  const random = lcg(7);
  for (let round = 0; round < 40; round++) {
    const bytes = Uint8Array.from(readFileSync(fixture(name)));
    for (let flip = 0; flip < 6; flip++)
      bytes[Math.floor(random() * Math.min(bytes.length, 3000))] = random() * 256;
    const title = await readTags(scratch.write(name, bytes), scratch.folder).then(
      ({ tags }) => tags.title,
      (error: Error) => error.message,
    );
    expect(title).not.toBe('');
  }
});

function noise(length: number): Uint8Array {
  const random = lcg(1);
  return Uint8Array.from({ length }, () => random() * 256);
}

function lcg(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
