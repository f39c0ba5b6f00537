/**
 * How fast the server listens to music: loudness, true peak, outline and best part of a file, times real time, beside
 * ffmpeg's `ebur128` filter (loudness and true peak only) on the same file, taken in turns. `node bench/audio/run.ts FILE…`
 */
import { execFileSync } from 'node:child_process';
import { ANALYSIS_HZ, analyse } from '../../apps/server/src/audio/analysis/analyse.ts';
import { findFfmpeg, wasmDecoder } from '../../apps/server/src/audio/decode/find-decoder.ts';

const ROUNDS = 3;
const files = process.argv.slice(2);
const ffmpeg = await findFfmpeg();
if (files.length === 0 || ffmpeg === null) {
  console.error('Name some music files, on a machine with ffmpeg: node bench/audio/run.ts FILE…');
  process.exit(2);
}

const speeds: Record<string, number[]> = {};
let durationMs = 0;
for (let round = 0; round < ROUNDS; round++) {
  for (const path of files) {
    for (const decoder of [ffmpeg, wasmDecoder]) {
      await time(`ours, ${decoder.name}`, async () => {
        const request = { path, startMs: 0, sampleRateHz: ANALYSIS_HZ, channels: 2 } as const;
        ({ durationMs } = await analyse(decoder.open(request)));
      });
    }
    await time('ffmpeg ebur128', () => {
      const filter = ['-af', 'ebur128=peak=true', '-f', 'null', '-'];
      execFileSync('ffmpeg', ['-v', 'error', '-nostdin', '-i', path, ...filter]);
    });
  }
}
for (const [name, measured] of Object.entries(speeds)) {
  const sorted = measured.toSorted((one, other) => one - other);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  console.log(`${name.padEnd(18)} ${Math.round(median)} x real time (median of ${sorted.length})`);
}

async function time(name: string, work: () => Promise<void> | void): Promise<void> {
  const startMs = performance.now();
  await work();
  (speeds[name] ??= []).push(durationMs / (performance.now() - startMs));
}
