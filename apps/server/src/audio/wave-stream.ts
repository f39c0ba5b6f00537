import type { DecodeRequest, OpenDecoder } from './decode/decoder.ts';

/** What browsers play without resampling it first, on nearly every machine. */
const HZ = 48_000;
const CHANNELS = 2;
const FRAME_BYTES = 2 * CHANNELS;
export const WAVE_HEADER_BYTES = 44;
/** A RIFF file says its length in 32 bits: 6 hours, which no track of music lasts. */
const MAX_FRAMES = Math.floor((0xffff_ffff - 36) / FRAME_BYTES);

/** How many bytes a track of this length is as a WAVE file of 16-bit stereo at 48 kHz. */
export function waveBytes(durationMs: number): number {
  return WAVE_HEADER_BYTES + waveFrames(durationMs) * FRAME_BYTES;
}

/** Microsoft and IBM, Multimedia Programming Interface and Data Specifications 1.0, 1991. */
export function waveHeader(durationMs: number): Buffer {
  const dataBytes = waveFrames(durationMs) * FRAME_BYTES;
  const header = Buffer.alloc(WAVE_HEADER_BYTES);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(36 + dataBytes, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(CHANNELS, 22);
  header.writeUInt32LE(HZ, 24);
  header.writeUInt32LE(HZ * FRAME_BYTES, 28);
  header.writeUInt16LE(FRAME_BYTES, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(dataBytes, 40);
  return header;
}

export interface WaveRange {
  path: string;
  durationMs: number;
  /** Bytes of the WAVE file, first and last included. */
  first: number;
  last: number;
  signal?: AbortSignal;
}

/**
 * A part of the WAVE file that a track would be, decoded as it is read: nothing is stored, and any place is as near as
 * any other. Where the file holds less sound than its tags promise, the rest is silence.
 */
export async function* waveStream(
  open: OpenDecoder,
  { path, durationMs, first, last, signal }: WaveRange,
): AsyncGenerator<Buffer, void> {
  let at = first;
  if (at < WAVE_HEADER_BYTES) {
    const header = waveHeader(durationMs).subarray(at, last + 1);
    at += header.length;
    yield header;
  }
  if (at > last) return;
  const startFrame = Math.floor((at - WAVE_HEADER_BYTES) / FRAME_BYTES);
  const request: DecodeRequest = {
    path,
    startMs: (startFrame * 1000) / HZ,
    sampleRateHz: HZ,
    channels: CHANNELS,
    ...(signal && { signal }),
  };
  let skip = at - WAVE_HEADER_BYTES - startFrame * FRAME_BYTES;
  for await (const samples of open(request)) {
    const bytes = toInt16(samples).subarray(skip, skip + last + 1 - at);
    skip = 0;
    at += bytes.length;
    if (bytes.length > 0) yield bytes;
    if (at > last) return;
  }
  for (; at <= last; at += SILENCE.length) yield SILENCE.subarray(0, last + 1 - at);
}

const SILENCE = Buffer.alloc(64 * 1024);

function waveFrames(durationMs: number): number {
  return Math.min(MAX_FRAMES, Math.round((durationMs / 1000) * HZ));
}

function toInt16(samples: Float32Array): Buffer {
  const out = new Int16Array(samples.length);
  for (let at = 0; at < samples.length; at++) {
    const value = Math.round((samples[at] ?? 0) * 32_767);
    out[at] = value > 32_767 ? 32_767 : value < -32_768 ? -32_768 : value;
  }
  return Buffer.from(out.buffer);
}
