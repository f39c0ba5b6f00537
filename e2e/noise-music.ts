import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const RATE_HZ = 48_000;
const CHUNK_FRAMES = 48_000;

export type Ear = 'left' | 'right';

/** One pole: so low that a moment of a faster or slower pace does not make two sounds unlike each other. */
const CUTOFF_HZ = 200;
const KEPT = Math.exp((-2 * Math.PI * CUTOFF_HZ) / RATE_HZ);

/** Noise from its first sample to its last, in one ear only: what sounds, and when, is then heard to the sample. */
export function writeNoise(folder: string, name: string, durationSec: number, ear: Ear): void {
  mkdirSync(folder, { recursive: true });
  const file = openSync(join(folder, `${name}.wav`), 'w');
  const frames = Math.round(durationSec * RATE_HZ);
  writeSync(file, header(frames * 4));
  let level = 0;
  for (let done = 0; done < frames; done += CHUNK_FRAMES) {
    const count = Math.min(CHUNK_FRAMES, frames - done);
    const bytes = Buffer.alloc(count * 4);
    for (let index = 0; index < count; index++) {
      level = KEPT * level + (1 - KEPT) * (Math.random() * 2 - 1);
      const sample = Math.max(-1, Math.min(1, level * 3.5));
      bytes.writeInt16LE(Math.round(sample * 30_000), index * 4 + (ear === 'left' ? 0 : 2));
    }
    writeSync(file, bytes);
  }
  closeSync(file);
}

function header(dataBytes: number): Buffer {
  const bytes = Buffer.alloc(44);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(36 + dataBytes, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(2, 22);
  bytes.writeUInt32LE(RATE_HZ, 24);
  bytes.writeUInt32LE(RATE_HZ * 4, 28);
  bytes.writeUInt16LE(4, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(dataBytes, 40);
  return bytes;
}
