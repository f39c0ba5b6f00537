import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { encodeFlac } from '../../demo/encoders/flac.ts';
import { wasmEncoders } from '../../demo/encoders/wasm-encoders.ts';
import { encodeWav } from '../../demo/encoders/wav.ts';
import { type Decoder, DecodeError, type DecodeRequest } from './decoder.ts';
import { findFfmpeg, wasmDecoder } from './find-decoder.ts';

const ffmpeg = await findFfmpeg();
if (ffmpeg === null) throw new Error('These tests need ffmpeg: apt install ffmpeg, or `npm test`.');

const HZ = 48_000;
const folder = mkdtempSync(join(tmpdir(), 'decode-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const CLICKS_SEC = [0.5, 2, 3.25, 6.75];

beforeAll(async () => {
  const signal = clicks(8);
  const encoders = wasmEncoders();
  const none = Buffer.alloc(0);
  writeFileSync(join(folder, 'clicks.wav'), encodeWav(signal, none));
  writeFileSync(join(folder, 'clicks.flac'), encodeFlac(signal, none, none));
  writeFileSync(join(folder, 'clicks.mp3'), await encoders.mp3(signal));
  writeFileSync(join(folder, 'clicks.ogg'), await encoders.oggVorbis(signal, 1));
});

describe.each([ffmpeg, wasmDecoder])('the decoder of $name', (decoder) => {
  test.each([
    ['cbr.mp3', 1.5],
    ['vbr-without-xing.mp3', 1.5],
    ['tagged.flac', 1.5],
    ['vorbis.ogg', 1.5],
    ['tagged.opus', 1.5],
    ['tagged.m4a', 1.5],
    ['alac.m4a', 1.5],
    ['untagged.aac', 1.5],
    ['tagged.wav', 0.5],
    ['tagged.aiff', 0.5],
    ['tagged.wma', 0.5],
  ])('decodes %s: a sine of 440 Hz, %f s long, from both sides alike', async (name, seconds) => {
    const samples = await decode(decoder, { path: fixture(name) });
    const left = samples.filter((_, index) => index % 2 === 0);
    const right = samples.filter((_, index) => index % 2 === 1);
    // Encoders add up to a few frames of silence, which not every format tells.
    expect(left.length / HZ).toBeGreaterThan(seconds - 0.06);
    expect(left.length / HZ).toBeLessThan(seconds + 0.15);
    expect(Buffer.from(right.buffer).equals(Buffer.from(left.buffer))).toBe(true);
    const middle = left.slice(HZ * 0.2005, HZ * 0.4005);
    expect(crossings(middle)).toBe(88);
    // ffmpeg's sine has an amplitude of 1/8; mono must not come out 3 dB lower than a browser plays it.
    expect(rms(middle)).toBeCloseTo(0.125 / Math.SQRT2, 2);
  });

  test.each([
    ['clicks.wav', 0.001],
    ['clicks.flac', 0.001],
    ['clicks.ogg', 0.003],
    ['clicks.mp3', 0.03],
  ])(
    'has every click of %s in its place, from the beginning and from anywhere',
    async (name, within) => {
      for (const startMs of [0, 1900, 3000, 6500]) {
        const samples = await decode(decoder, { path: join(folder, name), startMs, channels: 1 });
        for (const clickSec of CLICKS_SEC.filter((sec) => sec * 1000 > startMs)) {
          const atSec = clickSec - startMs / 1000;
          expect(Math.abs(loudestSec(samples, atSec) - atSec)).toBeLessThan(within);
        }
      }
    },
  );

  test('begins exactly where it should in an MP3 of variable bit rate whose head says nothing', async () => {
    const path = join(folder, 'bare-vbr.mp3');
    const music = 'anoisesrc=d=8:r=48000:a=0.3:seed=1,volume=0.1+0.9*gt(sin(3*t)\\,0):eval=frame';
    const bare = ['-q:a', '4', '-write_xing', '0', '-id3v2_version', '0'];
    execFileSync('ffmpeg', ['-v', 'error', '-y', '-f', 'lavfi', '-i', music, ...bare, path]);
    const whole = await decode(decoder, { path, channels: 1 });
    for (const startMs of [1900, 3000, 6500]) {
      const part = await decode(decoder, { path, startMs, channels: 1 });
      // Its first frames may need others that were not read.
      const [from, skip] = [startMs * 48, HZ / 5];
      const difference = part
        .slice(skip)
        .reduce((most, one, at) => Math.max(most, Math.abs(one - whole[from + skip + at]!)), 0);
      expect(part.length).toBe(whole.length - from);
      expect(difference).toBeLessThan(0.001);
    }
  });

  test('gives whole frames of the rate and channels it was asked for', async () => {
    const path = join(folder, 'clicks.flac');
    for await (const block of decoder.open({ path, startMs: 0, sampleRateHz: 22_050, channels: 2 }))
      expect(block.length % 2).toBe(0);
    const samples = await decode(decoder, { path, sampleRateHz: 22_050, channels: 1 });
    expect(samples.length / 22_050).toBeCloseTo(8, 2);
  });

  test('finds nothing beyond the end, and that is no failure', async () => {
    const path = join(folder, 'clicks.mp3');
    expect(await decode(decoder, { path, startMs: 60_000 })).toHaveLength(0);
  });

  test.each([
    ['no longer there', 'gone', () => join(folder, 'vanished.mp3')],
    ['empty', 'unreadable', () => write('empty.mp3', '')],
    ['a text', 'unreadable', () => write('text.mp3', 'This is not music.\n'.repeat(300))],
    [
      'a playlist of the network in disguise',
      'unreadable',
      () => write('list.mp3', '#EXTM3U\n#EXTINF:9,\nhttp://127.0.0.1:1/a.ts\n'),
    ],
    ['a video without sound', 'unreadable', () => fixture('video-only.mp4')],
  ])('says what is wrong with a file that is %s', async (_, fault, path) => {
    const error = await decode(decoder, { path: path() }).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(DecodeError);
    expect(error).toMatchObject({ fault });
    expect((error as Error).message).toMatch(/^[a-zA-Z][^\n]{10,120}$/);
  });

  test('decodes a cut file as far as it goes', async () => {
    const path = write('cut.flac', readFileSync(join(folder, 'clicks.flac')));
    truncateSync(path, Math.floor(readFileSync(path).length * 0.6));
    const samples = await decode(decoder, { path, channels: 1 });
    expect(samples.length / HZ).toBeGreaterThan(1);
    expect(samples.length / HZ).toBeLessThan(8);
  });

  test('gives up on a file that never answers', async () => {
    const path = join(folder, `pipe-${decoder.name}`);
    execFileSync('mkfifo', [path]);
    const error = await decode(decoder, { path, firstBlockTimeoutMs: 300 }).catch(
      (e: unknown) => e,
    );
    expect(error).toBeInstanceOf(DecodeError);
  });

  test('stops at once when it is told to', async () => {
    const stop = new AbortController();
    const sound = decoder.open({ ...request(join(folder, 'clicks.wav')), signal: stop.signal });
    const reading = (async () => {
      for await (const _ of sound) stop.abort(new Error('enough'));
    })();
    await expect(reading).rejects.toThrow('enough');
  });

  test('leaves nothing running behind a reader that walks away', async () => {
    const before = running();
    for await (const _ of decoder.open(request(join(folder, 'clicks.wav')))) break;
    await expect.poll(running).toBeLessThanOrEqual(before);
  });
});

function running(): number {
  const busy = /ProcessWrap|MessagePort/;
  return process.getActiveResourcesInfo().filter((name) => busy.test(name)).length;
}

function request(path: string): DecodeRequest {
  return { path, startMs: 0, sampleRateHz: HZ, channels: 2 };
}

async function decode(
  decoder: Decoder,
  { path, ...asked }: Partial<DecodeRequest> & { path: string },
): Promise<Float32Array> {
  const blocks: Buffer[] = [];
  for await (const block of decoder.open({ ...request(path), ...asked }))
    blocks.push(Buffer.from(block.buffer, block.byteOffset, block.byteLength));
  const bytes = Uint8Array.from(Buffer.concat(blocks));
  return new Float32Array(bytes.buffer);
}

function fixture(name: string): string {
  return fileURLToPath(new URL(`../../library/fixtures/${name}`, import.meta.url));
}

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  onTestFinished(() => rmSync(path, { force: true }));
  return path;
}

/** Short bursts of 3 kHz in silence, 44.1 kHz. */
function clicks(seconds: number): { left: Float32Array; right: Float32Array } {
  const left = new Float32Array(seconds * 44_100);
  for (const sec of CLICKS_SEC) {
    const middle = Math.round(sec * 44_100);
    for (let offset = -60; offset <= 60; offset++) {
      const window = 0.5 + 0.5 * Math.cos((Math.PI * offset) / 60);
      left[middle + offset] = 0.8 * window * Math.cos((2 * Math.PI * 3000 * offset) / 44_100);
    }
  }
  return { left, right: left };
}

/** Where within 50 ms of a place the sound is loudest. */
function loudestSec(samples: Float32Array, nearSec: number): number {
  const from = Math.max(0, Math.round((nearSec - 0.05) * HZ));
  let loudest = from;
  for (let at = from; at < (nearSec + 0.05) * HZ; at++) {
    if (Math.abs(samples[at] ?? 0) > Math.abs(samples[loudest] ?? 0)) loudest = at;
  }
  return loudest / HZ;
}

/** How often it goes from below zero to above. */
function crossings(samples: Float32Array): number {
  return samples.filter((sample, at) => at > 0 && sample >= 0 && (samples[at - 1] ?? 0) < 0).length;
}

function rms(samples: Float32Array): number {
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
}
