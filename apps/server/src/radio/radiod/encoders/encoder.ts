import type { StreamFormat } from '../../engine-contract.ts';

/** What comes out of an encoder, cut into pieces that a listener can begin with. */
export interface EncodedPiece {
  durationSamples: number;
  bytes: Uint8Array;
}

export interface EncoderSink {
  /** The pages that go before everything else in Ogg. */
  header(bytes: Uint8Array): void;
  pieces(pieces: readonly EncodedPiece[]): void;
  end(problem: string): void;
}

export interface Encoder {
  /** Interleaved stereo at 48 kHz; the array is the encoder's from then on. */
  write(pcm: Float32Array): void;
  close(): void;
}

export type OpenEncoder = (format: StreamFormat, bitrateKbps: number, sink: EncoderSink) => Encoder;

/**
 * By how much what comes out of a piece lies before what went in: the first sample of piece 0 is so many samples
 * before the first sample that was encoded. LAME: 576 of its own and 529 that every decoder adds; Opus: its pre-skip.
 */
export const delaySamples: Record<StreamFormat, number> = { mp3: 1105, opus: 312 };
