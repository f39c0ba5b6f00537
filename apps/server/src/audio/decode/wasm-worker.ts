import { parentPort, workerData } from 'node:worker_threads';
import type { DecodeFault, DecodeRequest } from './decoder.ts';
import { decodeFile } from './decode-file.ts';
import { interleave, toChannels } from './to-channels.ts';
import { Resampler } from './resampler.ts';
import { wasmReason } from './wasm-reason.ts';

export type WasmRequest = Omit<DecodeRequest, 'signal' | 'firstBlockTimeoutMs'>;

export type WasmNews =
  | { type: 'block'; samples: Float32Array }
  | { type: 'complaint'; sentence: string }
  | { type: 'failed'; fault: DecodeFault; sentence: string }
  | { type: 'end' };

/** So many blocks may be on their way to the reader; one more when it has taken one. */
const BLOCKS_AHEAD = 4;
const BLOCK_FRAMES = 8192;

let credit = BLOCKS_AHEAD;
let wake: () => void = () => {};
parentPort?.on('message', () => {
  credit += 1;
  wake();
});

try {
  await decode(workerData as WasmRequest);
  tell({ type: 'end' });
} catch (error) {
  tell({ type: 'failed', ...wasmReason(error) });
}
parentPort?.close();

async function decode({ path, startMs, sampleRateHz, channels }: WasmRequest): Promise<void> {
  let resampler: Resampler | null = null;
  let skipFrames = 0;
  const onComplaint = (sentence: string): void => tell({ type: 'complaint', sentence });
  for await (const { channelData, sampleRate } of decodeFile(path, onComplaint)) {
    if (resampler === null) {
      resampler = new Resampler(channels, sampleRate, sampleRateHz);
      skipFrames = Math.round((startMs / 1000) * sampleRateHz);
    }
    for (const samples of resampler.push(
      toChannels(interleave(channelData), channelData.length, channels),
    )) {
      skipFrames = await hand(samples, skipFrames, channels);
    }
  }
  if (resampler) await hand(resampler.end(), skipFrames, channels);
}

/** Hands on what lies behind the frames to skip, in pieces; returns how many are still to skip. */
async function hand(samples: Float32Array, skip: number, channels: number): Promise<number> {
  const frames = samples.length / channels;
  for (let at = Math.min(skip, frames); at < frames; at += BLOCK_FRAMES) {
    const end = Math.min(at + BLOCK_FRAMES, frames);
    while (credit === 0) await new Promise<void>((resolve) => (wake = resolve));
    credit -= 1;
    tell({ type: 'block', samples: samples.slice(at * channels, end * channels) });
  }
  return Math.max(0, skip - frames);
}

function tell(news: WasmNews): void {
  const transfer = news.type === 'block' ? [news.samples.buffer as ArrayBuffer] : [];
  parentPort?.postMessage(news, transfer);
}
