import { spawn } from 'node:child_process';

/** Noise that is the same for the same name and like no other, dull enough to survive a lossy encoder. */
export function noise(name: string, samples: number): Float32Array {
  let state = Buffer.from(name).reduce((sum, byte) => Math.imul(sum, 31) + byte, 7) | 1;
  const out = new Float32Array(samples);
  let low = 0;
  for (let index = 0; index < samples; index++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    low += 0.3 * (state / 2 ** 31 - low);
    out[index] = 0.6 * low;
  }
  return out;
}

/** Both channels the same, 16 bits, 48 kHz. */
export function toWav(sound: Float32Array): Buffer {
  const bytes = Buffer.alloc(44 + sound.length * 4);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  for (const [at, value] of [1, 2].entries()) bytes.writeUInt16LE(value, 20 + at * 2);
  bytes.writeUInt32LE(48_000, 24);
  bytes.writeUInt32LE(48_000 * 4, 28);
  bytes.writeUInt16LE(4, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(sound.length * 4, 40);
  for (const [index, value] of sound.entries()) {
    const sample = Math.round(value * 32_767);
    bytes.writeInt16LE(sample, 44 + index * 4);
    bytes.writeInt16LE(sample, 46 + index * 4);
  }
  return bytes;
}

/** The left channel at 48 kHz, as ffmpeg hears it. */
export async function heard(bytes: Uint8Array, format: 'mp3' | 'ogg'): Promise<Float32Array> {
  const input = ['-v', 'error', '-f', format, '-i', 'pipe:0'];
  const output = ['-f', 'f32le', '-ar', '48000', '-af', 'pan=mono|c0=c0', 'pipe:1'];
  const child = spawn('ffmpeg', [...input, ...output], { stdio: ['pipe', 'pipe', 'ignore'] });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stdin.on('error', () => {});
  child.stdin.end(bytes);
  await new Promise((resolve) => child.on('close', resolve));
  return new Float32Array(new Uint8Array(Buffer.concat(chunks)).buffer);
}

/**
 * By how many samples a stretch of what was heard comes later than it should, and how sure that is (1: the very same
 * sound). `expected` begins where `sound[at]` should be.
 */
export function lagOf(
  sound: Float32Array,
  at: number,
  expected: Float32Array,
  reach: number,
): { lag: number; likeness: number } {
  let best = { lag: 0, likeness: -1 };
  for (let lag = -reach; lag <= reach; lag++) {
    const likeness = correlation(sound, at + lag, expected);
    if (likeness > best.likeness) best = { lag, likeness };
  }
  return best;
}

function correlation(sound: Float32Array, at: number, expected: Float32Array): number {
  let [product, one, other] = [0, 0, 0];
  for (let index = 0; index < expected.length; index++) {
    const a = sound[at + index] ?? 0;
    const b = expected[index] ?? 0;
    product += a * b;
    one += a * a;
    other += b * b;
  }
  return product / (Math.sqrt(one * other) + 1e-12);
}

/** Lengths of all stretches, in ms, in which nothing is heard for at least 5 ms. */
export function silencesMs(sound: Float32Array, minimumMs = 5): number[] {
  const window = 48;
  const found: number[] = [];
  let silent = 0;
  for (let at = 0; at + window <= sound.length; at += window) {
    const isSilent = sound.subarray(at, at + window).every((value) => Math.abs(value) < 0.002);
    if (isSilent) silent++;
    else {
      if (silent >= minimumMs) found.push(silent);
      silent = 0;
    }
  }
  return found;
}
