import type { createMp3Encoder } from 'wasm-media-encoders';
import { AIR_SAMPLE_RATE, type StreamFormat } from '../../engine-contract.ts';
import type { Encoder, EncoderSink } from './encoder.ts';
import { Mp3Frames } from './mp3-frames.ts';

type BitrateKbps = NonNullable<Parameters<Mp3Encoder['configure']>[0]['bitrate']>;
type Mp3Encoder = Awaited<ReturnType<typeof createMp3Encoder>>;

/** LAME in WebAssembly, for machines without ffmpeg. */
export function openWasmEncoder(
  format: StreamFormat,
  bitrateKbps: number,
  sink: EncoderSink,
): Encoder {
  const frames = new Mp3Frames();
  const waiting: Float32Array[] = [];
  let encoder: Mp3Encoder | null = null;
  let isClosed = false;
  const encode = (pcm: Float32Array): void => {
    if (encoder === null) return void waiting.push(pcm);
    // The bytes are overwritten at the next call; Mp3Frames copies them.
    sink.pieces(frames.push(encoder.encode(toChannels(pcm))));
  };
  // Large, and where there is ffmpeg nobody needs it.
  const loading = import('wasm-media-encoders').then((encoders) => encoders.createMp3Encoder());
  void loading.then(
    (created) => {
      if (isClosed) return;
      created.configure({
        sampleRate: AIR_SAMPLE_RATE,
        channels: 2,
        bitrate: bitrateKbps as BitrateKbps,
      });
      encoder = created;
      for (const pcm of waiting.splice(0)) encode(pcm);
    },
    (error: unknown) => isClosed || sink.end(`The MP3 encoder cannot be loaded: ${String(error)}`),
  );
  if (format !== 'mp3') queueMicrotask(() => sink.end('Opus needs ffmpeg.'));
  return {
    write: encode,
    close: () => void (isClosed = true),
  };
}

function toChannels(pcm: Float32Array): [Float32Array, Float32Array] {
  const samples = pcm.length / 2;
  const [left, right] = [new Float32Array(samples), new Float32Array(samples)];
  for (let index = 0; index < samples; index++) {
    left[index] = pcm[index * 2] ?? 0;
    right[index] = pcm[index * 2 + 1] ?? 0;
  }
  return [left, right];
}
