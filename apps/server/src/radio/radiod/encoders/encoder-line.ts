import { AIR_SAMPLE_RATE } from '../../engine-contract.ts';
import type { FormatOrder, RadiodReport, StreamFrame } from '../orders.ts';
import { type EncodedPiece, type Encoder, type OpenEncoder, delaySamples } from './encoder.ts';
import { MP3_FRAME_SAMPLES } from './mp3-frames.ts';
import { restampPage } from './ogg-pages.ts';
import type { PcmHistory } from './pcm-history.ts';

const STALL_MS = 1500;
const STALL_SAMPLES = 1.5 * AIR_SAMPLE_RATE;
const RETRY_MS = 1000;
export const OPUS_PAGE_SAMPLES = 1920;

export interface EncoderLineOptions {
  order: FormatOrder;
  open: OpenEncoder;
  oggSerial: number;
  /** What was mixed lately, from which every encoder is fed. */
  history: PcmHistory;
  nowMs: () => number;
  report: (report: RadiodReport) => void;
}

/**
 * One format, without an end: an encoder that dies or hangs is replaced, is given again what was not heard of, and its
 * frames go on where the others ended.
 */
export class EncoderLine {
  readonly format: FormatOrder['format'];
  readonly #options: EncoderLineOptions;
  #encoder: Encoder | null = null;
  /** Number of the first sample of the next frame. */
  #nextSample: number | null;
  /** The next sample that the present encoder is to be given; null before its first. */
  #toFeedSample: number | null = null;
  #headers = 0;
  #fedSamples = 0;
  #fedAtOutput = 0;
  #outputMs = 0;
  #openedMs = -Infinity;
  #restarts = 0;

  constructor(options: EncoderLineOptions) {
    this.#options = options;
    this.format = options.order.format;
    this.#nextSample = options.order.nextSample;
  }

  /** Encodes what was mixed since. An encoder starts up while there is nothing to encode yet. */
  advance(): void {
    if (this.#encoder === null) this.#open();
    this.#feed();
    const isStalled =
      this.#fedSamples - this.#fedAtOutput > STALL_SAMPLES &&
      this.#options.nowMs() - this.#outputMs > STALL_MS;
    if (isStalled) this.#fail('It was given sound and made nothing of it for 1.5 s.');
  }

  close(): void {
    this.#encoder?.close();
    this.#encoder = null;
  }

  #open(): void {
    const { order, open, nowMs } = this.#options;
    if (nowMs() - this.#openedMs < RETRY_MS) return;
    this.#openedMs = this.#outputMs = nowMs();
    this.#fedSamples = this.#fedAtOutput = this.#headers = 0;
    this.#toFeedSample = null;
    const encoder = open(order.format, order.bitrateKbps, {
      header: (bytes) => encoder === this.#encoder && this.#tellHeader(bytes),
      pieces: (pieces) => encoder === this.#encoder && this.#tell(pieces),
      end: (problem) => encoder === this.#encoder && this.#fail(problem),
    });
    this.#encoder = encoder;
  }

  #feed(): void {
    const { history } = this.#options;
    const first = history.firstSample;
    if (this.#encoder === null || first === null) return;
    this.#toFeedSample ??= this.#beginAt(first);
    const pcm = history.from(this.#toFeedSample);
    if (pcm === null) return;
    this.#toFeedSample += pcm.length / 2;
    this.#fedSamples += pcm.length / 2;
    this.#encoder.write(pcm);
  }

  /** With which sample a fresh encoder begins, so that its frames go on where the others ended. */
  #beginAt(first: number): number {
    const delay = delaySamples[this.format];
    this.#nextSample = this.#reachable(this.#nextSample ?? first - delay, first);
    this.#outputMs = this.#options.nowMs();
    return this.#nextSample + delay;
  }

  /** Where the history does not reach back far enough, whole frames are left out: the hub fills them with silence. */
  #reachable(sample: number, first: number): number {
    const missing = first - (sample + delaySamples[this.format]);
    if (missing <= 0) return sample;
    const frame = this.format === 'mp3' ? MP3_FRAME_SAMPLES : OPUS_PAGE_SAMPLES;
    return sample + Math.ceil(missing / frame) * frame;
  }

  #fail(reason: string): void {
    this.close();
    this.#restarts++;
    const { format } = this;
    this.#options.report({ type: 'enc', format, restarts: this.#restarts, reason });
  }

  #tellHeader(page: Uint8Array): void {
    const bytes = restampPage(page, {
      granule: 0,
      serial: this.#options.oggSerial,
      sequence: this.#headers++,
    });
    this.#options.report({ type: 'header', format: this.format, bytes });
  }

  #tell(pieces: readonly EncodedPiece[]): void {
    if (pieces.length === 0) return;
    this.#outputMs = this.#options.nowMs();
    this.#fedAtOutput = this.#fedSamples;
    const frames = pieces.map((piece) => this.#stamp(piece));
    this.#options.report({ type: 'frames', format: this.format, frames });
  }

  #stamp({ durationSamples, bytes }: EncodedPiece): StreamFrame {
    const sample = this.#nextSample ?? 0;
    this.#nextSample = sample + durationSamples;
    if (this.format === 'mp3') return { sample, durationSamples, bytes };
    // The granule is the stream's own clock: the end of the page, pre-skip included (RFC 7845, section 4).
    const granule = this.#nextSample + delaySamples.opus;
    const sequence = 2 + Math.floor(granule / OPUS_PAGE_SAMPLES);
    const serial = this.#options.oggSerial;
    return { sample, durationSamples, bytes: restampPage(bytes, { granule, serial, sequence }) };
  }
}
