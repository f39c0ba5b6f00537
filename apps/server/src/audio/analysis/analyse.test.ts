import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { encodeWav } from '../../demo/encoders/wav.ts';
import { findFfmpeg, wasmDecoder } from '../decode/find-decoder.ts';
import { analyse } from './analyse.ts';

const ffmpeg = await findFfmpeg();
if (ffmpeg === null) throw new Error('These tests need ffmpeg: apt install ffmpeg, or `npm test`.');

test('loudness and peak are those of the filter ebur128 of ffmpeg, with either decoder [13.1]', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'analyse-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'music.wav');
  writeFileSync(path, encodeWav(music(20), Buffer.alloc(0)));
  const said = spawnSync('ffmpeg', [
    '-nostdin',
    '-i',
    path,
    '-af',
    'ebur128=peak=true',
    '-f',
    'null',
    '-',
  ]);
  const summary = said.stderr.toString().split('Summary:')[1] ?? '';
  const lufs = Number(/I:\s+(\S+) LUFS/.exec(summary)?.[1]);
  const peakDb = Number(/Peak:\s+(\S+) dBFS/.exec(summary)?.[1]);
  for (const decoder of [ffmpeg, wasmDecoder]) {
    const sound = decoder.open({ path, startMs: 0, sampleRateHz: 48_000, channels: 2 });
    const analysis = await analyse(sound);
    expect(Math.abs((analysis.lufs ?? 0) - lufs)).toBeLessThan(0.1);
    expect(Math.abs((analysis.truePeakDb ?? 0) - peakDb)).toBeLessThan(0.3);
    expect(analysis.durationMs).toBeCloseTo(20_000, -1);
  }
});

/** Noise and tones that come and go, by the minimal standard generator of Park and Miller. */
function music(seconds: number): { left: Float32Array; right: Float32Array } {
  let seed = 1;
  const random = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 1_073_741_824 - 1;
  const left = new Float32Array(seconds * 44_100);
  const right = new Float32Array(seconds * 44_100);
  for (let at = 0; at < left.length; at++) {
    const swell = 0.1 + 0.3 * Math.sin((Math.PI * at) / 44_100 / 3) ** 2;
    left[at] = swell * (random() * 0.4 + Math.sin(at * 0.06));
    right[at] = swell * (random() * 0.4 + Math.sin(at * 0.02));
  }
  return { left, right };
}
