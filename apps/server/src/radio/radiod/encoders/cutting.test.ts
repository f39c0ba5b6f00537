import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { Mp3Frames, mp3FrameBytes } from './mp3-frames.ts';
import { oggCrc } from './ogg-crc.ts';
import { OggPages, restampPage } from './ogg-pages.ts';

/** Two seconds of a tone, as the radio's encoders write it. */
function encoded(...codec: string[]): Buffer {
  const source = ['-v', 'error', '-f', 'lavfi', '-i', 'sine=d=2:r=48000', '-ac', '2'];
  return execFileSync('ffmpeg', [...source, ...codec, 'pipe:1'], { stdio: ['ignore', 'pipe', 2] });
}

function* inPieces(bytes: Buffer): Iterable<Buffer> {
  for (let at = 0, size = 1; at < bytes.length; at += size, size = (size * 31) % 997) {
    yield bytes.subarray(at, at + size);
  }
}

const MP3 = ['-c:a', 'libmp3lame', '-write_xing', '0', '-id3v2_version', '0', '-f', 'mp3'];

test.each([128, 192, 320])(
  'an MP3 stream at %i kbit/s is cut into its frames, however it arrives',
  (kbps) => {
    const bytes = encoded('-b:a', `${kbps}k`, ...MP3);
    const frames = new Mp3Frames();
    const cut = [...inPieces(bytes)].flatMap((piece) => frames.push(piece));
    expect(Buffer.concat(cut.map(({ bytes }) => bytes))).toEqual(bytes);
    expect(new Set(cut.map(({ bytes }) => bytes.length))).toEqual(new Set([3 * kbps]));
    expect(cut.length * 1152).toBeGreaterThan(96_000);
  },
);

test('frames of 44.1 kHz, one in a while longer by a byte, are cut as well', () => {
  const bytes = encoded('-ar', '44100', '-b:a', '128k', ...MP3);
  const cut = new Mp3Frames().push(bytes);
  expect(new Set(cut.map(({ bytes }) => bytes.length))).toEqual(new Set([417, 418]));
  expect(Buffer.concat(cut.map(({ bytes }) => bytes))).toEqual(bytes);
});

test('what is no frame is passed over', () => {
  const bytes = encoded('-b:a', '128k', ...MP3);
  const cut = new Mp3Frames().push(Buffer.concat([Buffer.from('ID3 rubbish \xff\xff'), bytes]));
  expect(Buffer.concat(cut.map(({ bytes }) => bytes))).toEqual(bytes);
  expect(mp3FrameBytes(0xfffb0000)).toBeNull();
});

test('an Opus stream is cut into its pages, and each says how long it lasts', () => {
  const bytes = encoded('-c:a', 'libopus', '-page_duration', '40000', '-f', 'ogg');
  const pages = new OggPages();
  const cut = [...inPieces(bytes)].map((piece) => pages.push(piece));
  const headers = cut.flatMap(({ headers }) => headers);
  const pieces = cut.flatMap(({ pieces }) => pieces);
  expect(headers.map((page) => Buffer.from(page).includes('Opus'))).toEqual([true, true]);
  expect(Buffer.concat([...headers, ...pieces.map(({ bytes }) => bytes)])).toEqual(bytes);
  expect(pieces.slice(0, -1).every(({ durationSamples }) => durationSamples === 1920)).toBe(true);
});

test('a page of another stream gets its new clock, place and checksum', () => {
  const bytes = encoded('-c:a', 'libopus', '-f', 'ogg');
  const page = Buffer.from(new OggPages().push(bytes).headers[0]!);
  expect(page.readUInt32LE(22)).toBe(oggCrc(page));
  const granule = 2 ** 40 + 5;
  const moved = Buffer.from(restampPage(page, { granule, serial: 0xdeadbeef, sequence: 7 }));
  expect(Number(moved.readBigInt64LE(6))).toBe(granule);
  expect([moved.readUInt32LE(14), moved.readUInt32LE(18)]).toEqual([0xdeadbeef, 7]);
  expect(moved.readUInt32LE(22)).toBe(oggCrc(moved));
  expect(moved.subarray(26)).toEqual(page.subarray(26));
});
