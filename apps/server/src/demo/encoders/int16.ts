import { endianness } from 'node:os';

export function toInt16(channel: Float32Array): Int16Array {
  const out = new Int16Array(channel.length);
  for (let index = 0; index < out.length; index++) {
    out[index] = Math.round(Math.max(-1, Math.min(1, channel[index] ?? 0)) * 32767);
  }
  return out;
}

/** Left and right in turn, as little-endian bytes: what a WAV file holds, and what FLAC's MD5 is taken of. */
export function interleave(left: Int16Array, right: Int16Array): Buffer {
  const samples = new Int16Array(left.length * 2);
  for (let index = 0; index < left.length; index++) {
    samples[index * 2] = left[index] ?? 0;
    samples[index * 2 + 1] = right[index] ?? 0;
  }
  const bytes = Buffer.from(samples.buffer);
  return endianness() === 'LE' ? bytes : bytes.swap16();
}
