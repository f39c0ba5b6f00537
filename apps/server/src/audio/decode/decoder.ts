/** What is to be decoded, and into what. */
export interface DecodeRequest {
  path: string;
  /** Where to begin, ms of the sound. Beyond its end there is nothing, and that is no failure. */
  startMs: number;
  sampleRateHz: number;
  channels: 1 | 2;
  /** Ends the work at once; the reader then gets the signal's reason thrown. */
  signal?: AbortSignal;
  /** How long the first sound may take: a pipe, a hung disk or a lost network drive must not hold anybody. */
  firstBlockTimeoutMs?: number;
}

/**
 * Interleaved 32-bit samples in blocks of whole frames, full scale = 1. Nothing is decoded far ahead of the reader,
 * and leaving the loop ends the work. Can be read once.
 *
 * Throws `DecodeError` where the file cannot be decoded, at the beginning or half-way.
 */
export interface DecodedSound extends AsyncIterable<Float32Array> {
  /** What the decoder stumbled over without giving up, so far: damaged frames, a cut end. */
  readonly complaints: readonly string[];
}

export type OpenDecoder = (request: DecodeRequest) => DecodedSound;

export interface Decoder {
  readonly name: 'ffmpeg' | 'webassembly';
  /** For people: "ffmpeg 5.1.9". */
  readonly version: string;
  readonly open: OpenDecoder;
}

export type DecodeFault =
  /** The file is not there, or may not be read. */
  | 'gone'
  /** It was read, and there is no sound in it that this decoder understands. */
  | 'unreadable'
  /** Nothing came for too long. */
  | 'timeout'
  /** The decoder itself broke down: no judgement on the file. */
  | 'broken';

/** The message is for people, and begins in lower case: it follows the name of the track. */
export class DecodeError extends Error {
  readonly fault: DecodeFault;

  constructor(fault: DecodeFault, message: string) {
    super(message);
    this.fault = fault;
  }
}

export const FIRST_BLOCK_TIMEOUT_MS = 3000;
/** Between two blocks, while somebody waits. */
export const STALL_TIMEOUT_MS = 10_000;

export function timeoutError(isFirst: boolean, waitedMs: number): DecodeError {
  const seconds = Math.round(waitedMs / 1000);
  return new DecodeError(
    'timeout',
    isFirst
      ? `no sound came out of it within ${seconds} s`
      : `its sound stopped arriving for ${seconds} s: is the disk still there?`,
  );
}
