import { expect, test } from 'vitest';
import { byteRange } from '../http/byte-range.ts';
import { chooseSource } from './choose-source.ts';
import type { DecodeRequest, OpenDecoder } from './decode/decoder.ts';
import { WAVE_HEADER_BYTES, waveBytes, waveStream } from './wave-stream.ts';

/** A ramp: every frame has a value of its own, so that a wrong place shows. */
function ramp(seconds: number, asked: DecodeRequest[] = []): OpenDecoder {
  return (request) => {
    asked.push(request);
    const frames = seconds * request.sampleRateHz;
    const start = Math.round((request.startMs / 1000) * request.sampleRateHz);
    return {
      complaints: [],
      async *[Symbol.asyncIterator]() {
        for (let at = start; at < frames; at += 1000) {
          const count = Math.min(1000, frames - at);
          yield Float32Array.from(
            { length: count * 2 },
            (_, index) => (at + (index >> 1)) / 32_767,
          );
        }
      },
    };
  };
}

async function bytes(
  open: OpenDecoder,
  durationMs: number,
  first: number,
  last: number,
): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of waveStream(open, { path: '/a', durationMs, first, last }))
    pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}

test('any part of the WAVE file is the same as that part of the whole [13.6]', async () => {
  const size = waveBytes(500);
  expect(size).toBe(WAVE_HEADER_BYTES + 24_000 * 4);
  const whole = await bytes(ramp(0.5), 500, 0, size - 1);
  expect(whole).toHaveLength(size);
  expect(whole.toString('latin1', 0, 4)).toBe('RIFF');
  expect(whole.readUInt32LE(40)).toBe(24_000 * 4);
  for (const [first, last] of [
    [0, 1],
    [10, 60],
    [44, 47],
    [45, 999],
    [50_001, size - 1],
    [size - 1, size - 1],
  ] as const)
    expect(await bytes(ramp(0.5), 500, first, last)).toEqual(whole.subarray(first, last + 1));
});

test('a seek decodes from there and nothing before it [13.6]', async () => {
  const asked: DecodeRequest[] = [];
  await bytes(
    ramp(2, asked),
    2000,
    WAVE_HEADER_BYTES + 48_000 * 4,
    WAVE_HEADER_BYTES + 48_000 * 4 + 7,
  );
  expect(asked.map(({ startMs }) => startMs)).toEqual([1000]);
});

test('a file shorter than its tags say ends in silence, one that is longer is cut', async () => {
  const long = await bytes(ramp(0.1), 500, 0, waveBytes(500) - 1);
  expect(long).toHaveLength(waveBytes(500));
  expect(long.subarray(-1000).every((byte) => byte === 0)).toBe(true);
  expect(await bytes(ramp(1), 500, 0, waveBytes(500) - 1)).toHaveLength(waveBytes(500));
});

test('a file goes as it is where the browser finds every moment in it, else as samples [13.5]', () => {
  const all = new Set(['mp4', 'alac', 'flac', 'opus', 'wav'] as const);
  const chromium = new Set(['mp4', 'flac', 'opus', 'wav'] as const);
  const alac = { codec: 'ALAC', mime: 'audio/mp4; codecs="alac"' };
  const aac = { codec: 'MPEG-4/AAC', mime: 'audio/mp4; codecs="mp4a.40.2"' };
  expect(chooseSource(alac, all)).toBe('original');
  expect(chooseSource(alac, chromium)).toBe('samples');
  expect(chooseSource(aac, chromium)).toBe('original');
  expect(chooseSource(aac, new Set())).toBe('samples');
  expect(chooseSource({ codec: 'MPEG 1 Layer 3', mime: 'audio/mpeg' }, all)).toBe('samples');
  expect(chooseSource({ codec: 'Vorbis I', mime: 'audio/ogg; codecs="vorbis"' }, all)).toBe(
    'samples',
  );
  expect(chooseSource({ codec: 'PCM', mime: 'audio/wav' }, all)).toBe('original');
  expect(chooseSource({ codec: 'ADPCM', mime: 'audio/wav' }, all)).toBe('samples');
});

test('ranges are read as RFC 9110 has them', () => {
  expect(byteRange(undefined, 100)).toBeNull();
  expect(byteRange('bytes=0-9', 100)).toEqual({ first: 0, last: 9 });
  expect(byteRange('bytes=90-', 100)).toEqual({ first: 90, last: 99 });
  expect(byteRange('bytes=-10', 100)).toEqual({ first: 90, last: 99 });
  expect(byteRange('bytes=50-1000', 100)).toEqual({ first: 50, last: 99 });
  expect(byteRange('bytes=100-', 100)).toBe('unsatisfiable');
  expect(byteRange('bytes=-0', 100)).toBe('unsatisfiable');
  for (const odd of ['bytes=9-3', 'bytes=-', 'bytes=1-2,4-5', 'items=0-1', 'bytes=a-b'])
    expect(byteRange(odd, 100)).toBeNull();
});
