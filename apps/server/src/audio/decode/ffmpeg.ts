import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import {
  type DecodeRequest,
  FIRST_BLOCK_TIMEOUT_MS,
  type OpenDecoder,
  STALL_TIMEOUT_MS,
  timeoutError,
} from './decoder.ts';
import { type FfmpegSeek, planSeek } from './ffmpeg-seek.ts';
import { ffmpegReason } from './ffmpeg-reason.ts';
import { toChannels } from './to-channels.ts';
import { WaveReader } from './wave-reader.ts';

type Child = ChildProcessByStdio<null, Readable, Readable>;

const MAX_COMPLAINTS = 50;

/** Decodes in a process of its own, held back by the pipe while nobody reads. */
export function openWithFfmpeg(program: string): OpenDecoder {
  return (request) => {
    const complaints: string[] = [];
    return {
      complaints,
      [Symbol.asyncIterator]: () => decode(program, request, complaints),
    };
  };
}

async function* decode(
  program: string,
  request: DecodeRequest,
  complaints: string[],
): AsyncGenerator<Float32Array, void> {
  const { signal, channels } = request;
  signal?.throwIfAborted();
  const seek = await planSeek(program, request);
  signal?.throwIfAborted();
  const child: Child = spawn(program, ffmpegArguments(request, seek), {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const kill = (): void => void child.kill('SIGKILL');
  const ended = exitOf(child);
  // Awaited at the end only; a program that cannot be started must not be an unhandled rejection until then.
  ended.catch(() => {});
  signal?.addEventListener('abort', kill);
  collectComplaints(child.stderr, complaints);
  try {
    const chunks = child.stdout[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    const reader = new WaveReader();
    let timeoutMs = request.firstBlockTimeoutMs ?? FIRST_BLOCK_TIMEOUT_MS;
    let hasSound = false;
    let skip = Math.round((seek.skipMs / 1000) * request.sampleRateHz) * channels;
    for (;;) {
      const chunk = await within(timeoutMs, !hasSound, () => chunks.next(), kill);
      signal?.throwIfAborted();
      if (chunk.done === true) break;
      const read = reader.read(chunk.value);
      if (read === null) continue;
      hasSound = true;
      timeoutMs = STALL_TIMEOUT_MS;
      const samples = toChannels(read.samples, read.channels, channels);
      const left = samples.subarray(Math.min(skip, samples.length));
      skip -= samples.length - left.length;
      if (left.length > 0) yield left;
    }
    const problem = (await ended) ?? (hasSound || request.startMs > 0 ? null : 'no sound in it');
    if (problem !== null) throw ffmpegReason(problem, complaints);
  } finally {
    signal?.removeEventListener('abort', kill);
    kill();
  }
}

/**
 * The path is given as `file:` and only files may be opened: a playlist in disguise must not make ffmpeg fetch
 * addresses of the network. The channels come as they are, since ffmpeg would play mono 3 dB too low.
 */
function ffmpegArguments({ path, sampleRateHz }: DecodeRequest, seek: FfmpegSeek): string[] {
  const options = '-v error -nostdin -threads 1 -protocol_whitelist file'.split(' ');
  const output = `-ar ${sampleRateHz} -f wav -c:a pcm_f32le pipe:1`.split(' ');
  const input = [...seek.input, '-i', `file:${path}`, '-map', '0:a:0', ...seek.output];
  return [...options, ...input, ...output];
}

/** Null when all went well, else a word on how it ended. Rejects where the program could not be started. */
async function exitOf(child: Child): Promise<string | null> {
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  if (code === 0) return null;
  return code === null ? `it was ended by ${signal}` : `it ended with code ${code}`;
}

function collectComplaints(stderr: Readable, complaints: string[]): void {
  let line = '';
  stderr.setEncoding('utf8').on('data', (text: string) => {
    const lines = (line + text).split('\n');
    line = (lines.pop() ?? '').slice(-2000);
    for (const said of lines) {
      if (complaints.length < MAX_COMPLAINTS) complaints.push(withoutAddress(said));
    }
  });
}

/** "[mp3 @ 0x55d0c8] Header missing" → "mp3: Header missing": the same file always says the same. */
function withoutAddress(line: string): string {
  return line.replace(/^\[(\w+) @ 0x[0-9a-f]+\] /, '$1: ').slice(0, 500);
}

async function within<T>(
  timeoutMs: number,
  isFirst: boolean,
  work: () => Promise<T>,
  kill: () => void,
): Promise<T> {
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    kill();
  }, timeoutMs);
  try {
    return await work();
  } finally {
    clearTimeout(timer);
    // oxlint-disable-next-line no-unsafe-finally -- the end that the kill brought about is not the news
    if (isLate) throw timeoutError(isFirst, timeoutMs);
  }
}
