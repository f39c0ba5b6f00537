import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DecodeRequest } from './decoder.ts';
import { openWithFfmpeg } from './ffmpeg.ts';
import { planSeek } from './ffmpeg-seek.ts';

const HZ = 48_000;
const folder = mkdtempSync(join(tmpdir(), 'seek-'));
afterAll(() => rmSync(folder, { recursive: true }));
const wma = join(folder, 'noise.wma');

beforeAll(() => {
  const noise = 'anoisesrc=d=60:r=44100:c=pink:a=0.5:seed=1';
  execFileSync('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', noise, '-c:a', 'wmav2', wma]);
});

const request = (path: string, startMs: number): DecodeRequest => ({
  path,
  startMs,
  sampleRateHz: HZ,
  channels: 1,
});

test.each([11_000, 30_123, 57_500])(
  'a seek to %i ms of a WMA file begins where the decoded file is then, to the millisecond [13.5]',
  async (startMs) => {
    const whole = await decode(request(wma, 0));
    const part = await decode(request(wma, startMs));
    expect(Math.abs(lagMs(whole, part, startMs))).toBeLessThan(2);
    expect(Math.abs(part.length - (whole.length - startMs * 48))).toBeLessThan(HZ / 20);
  },
);

test('only what is near the beginning of a WMA file is decoded from there', async () => {
  expect((await planSeek('ffmpeg', request(wma, 9_000))).skipMs).toBe(9_000);
  const far = await planSeek('ffmpeg', request(wma, 50_000));
  expect(far).toMatchObject({
    skipMs: 0,
    input: ['-ss', expect.stringMatching(/^48\.\d+$/), '-copyts'],
  });
});

test('a WMA file of which ffmpeg says nothing is decoded from its beginning', async () => {
  const broken = join(folder, 'broken.wma');
  writeFileSync(broken, 'no music');
  expect(await planSeek('ffmpeg', request(broken, 50_000))).toMatchObject({ skipMs: 50_000 });
  expect(await planSeek('no-such-ffmpeg', request(wma, 50_000))).toMatchObject({ skipMs: 50_000 });
});

test('nothing comes from beyond the end of a WMA file, and that is no failure', async () => {
  expect(await decode(request(wma, 90_000))).toHaveLength(0);
});

async function decode(asked: DecodeRequest): Promise<Float32Array> {
  const blocks: Float32Array[] = [];
  for await (const block of openWithFfmpeg('ffmpeg')(asked)) blocks.push(block);
  const samples = new Float32Array(blocks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const block of blocks) {
    samples.set(block, at);
    at += block.length;
  }
  return samples;
}

/** How much later than it should `part` begins, by where its first 100 ms are most alike the whole. */
function lagMs(whole: Float32Array, part: Float32Array, startMs: number): number {
  const from = startMs * 48;
  let best = { lag: Number.NaN, likeness: -Infinity };
  for (let lag = -HZ / 5; lag <= HZ / 5; lag += 1) {
    let likeness = 0;
    for (let at = 0; at < HZ / 10; at += 4)
      likeness += (part[at] ?? 0) * (whole[from + lag + at] ?? 0);
    if (likeness > best.likeness) best = { lag, likeness };
  }
  return best.lag / 48;
}
