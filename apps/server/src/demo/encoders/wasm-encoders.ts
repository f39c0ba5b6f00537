import { createMp3Encoder, createOggEncoder } from 'wasm-media-encoders';
import { SAMPLE_RATE } from '../signal.ts';
import type { Stereo } from '../signal.ts';

export type WasmEncoders = {
  mp3(signal: Stereo): Promise<Buffer>;
  /** The serial number tells Ogg streams apart; it is given so that the file is the same every time. */
  oggVorbis(signal: Stereo, serialNumber: number): Promise<Buffer>;
};

/** Each encoder is loaded when it is first needed and used again: WebAssembly gets fast only after it has run for a while. */
export function wasmEncoders(): WasmEncoders {
  let mp3Encoder: ReturnType<typeof createMp3Encoder> | undefined;
  let oggEncoder: ReturnType<typeof createOggEncoder> | undefined;
  return {
    async mp3(signal) {
      const encoder = await (mp3Encoder ??= createMp3Encoder());
      // Constant bit rate: a player then knows the length without an index frame, which this encoder does not write.
      encoder.configure({ sampleRate: SAMPLE_RATE, channels: 2, bitrate: 160 });
      return drain(encoder, signal);
    },
    async oggVorbis(signal, serialNumber) {
      const encoder = await (oggEncoder ??= createOggEncoder());
      encoder.configure({
        sampleRate: SAMPLE_RATE,
        channels: 2,
        vbrQuality: 5,
        oggSerialNo: serialNumber,
      });
      return drain(encoder, signal);
    },
  };
}

type WasmEncoder = {
  encode(samples: readonly Float32Array[]): Uint8Array;
  finalize(): Uint8Array;
};

/** The encoder owns the bytes it returns and overwrites them at the next call, hence the copies. */
function drain(encoder: WasmEncoder, { left, right }: Stereo): Buffer {
  const pieces: Buffer[] = [];
  for (let start = 0; start < left.length; start += SAMPLE_RATE) {
    const end = start + SAMPLE_RATE;
    pieces.push(
      Buffer.from(encoder.encode([left.subarray(start, end), right.subarray(start, end)])),
    );
  }
  pieces.push(Buffer.from(encoder.finalize()));
  return Buffer.concat(pieces);
}
