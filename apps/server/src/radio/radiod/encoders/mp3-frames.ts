import type { EncodedPiece } from './encoder.ts';

const HEADER_BYTES = 4;
const BITRATES_KBPS = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const SAMPLE_RATES = [44_100, 48_000, 32_000];
export const MP3_FRAME_SAMPLES = 1152;

/** Cuts MPEG-1 layer III (ISO 11172-3, 2.4.2.3) into its frames, however the bytes arrive. */
export class Mp3Frames {
  #rest: Uint8Array = new Uint8Array(0);

  push(bytes: Uint8Array): EncodedPiece[] {
    const all = Buffer.concat([this.#rest, bytes]);
    const frames: EncodedPiece[] = [];
    let at = 0;
    while (at + HEADER_BYTES <= all.length) {
      const length = mp3FrameBytes(all.readUInt32BE(at));
      if (length === null) {
        at++;
        continue;
      }
      if (at + length > all.length) break;
      frames.push({ durationSamples: MP3_FRAME_SAMPLES, bytes: all.subarray(at, at + length) });
      at += length;
    }
    this.#rest = all.subarray(at);
    return frames;
  }
}

/** How long the frame with this header is; null where it is none. */
export function mp3FrameBytes(header: number): number | null {
  const isMpeg1Layer3 = header >>> 17 === 0b111_1111_1111_1101;
  const kbps = BITRATES_KBPS[(header >>> 12) & 15] ?? 0;
  const sampleRate = SAMPLE_RATES[(header >>> 10) & 3];
  if (!isMpeg1Layer3 || kbps === 0 || sampleRate === undefined) return null;
  return Math.floor((144_000 * kbps) / sampleRate) + ((header >>> 9) & 1);
}
