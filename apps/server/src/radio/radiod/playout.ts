import type { OpenDecoder } from '../../audio/decode/decoder.ts';
import { AIR_SAMPLE_RATE } from '../engine-contract.ts';
import type { OpenEncoder } from './encoders/encoder.ts';
import { EncoderLine } from './encoders/encoder-line.ts';
import { PcmHistory } from './encoders/pcm-history.ts';
import { LineUp } from './line-up.ts';
import type { FormatOrder, RadiodOrder, RadiodReport } from './orders.ts';
import { samplesToMs } from './samples.ts';

const TICK_MS = 50;
/** While somebody waits for what is behind the clock, and the decoder has only just given all it had. */
const BEHIND_MS = 5;
/** How far ahead of the air clock is mixed. */
const LEAD_SAMPLES = AIR_SAMPLE_RATE / 4;
const BLOCK_SAMPLES = 2400;
/** Between two looks at the decoders, even when there is a lot to make up for. */
const BURST_BLOCKS = 20;
/** So long it waits for music rather than sending silence: listeners have more than that in their buffers. */
const HOLD_MS = 1500;
const FIRST_HOLD_MS = 3000;
/** A machine that slept does not make up for the night. */
const LOST_SAMPLES = 20 * AIR_SAMPLE_RATE;
/** For encoders that begin later or begin again; a new format has this much for its first listener. */
const HISTORY_SAMPLES = 4 * AIR_SAMPLE_RATE;
const STAT_MS = 5000;

export interface PlayoutOptions {
  order: Extract<RadiodOrder, { type: 'start' }>;
  openDecoder: OpenDecoder;
  openEncoder: OpenEncoder;
  /** The sample that is due on air now. */
  sampleNow: () => number;
  nowMs: () => number;
  rssBytes: () => number;
  report: (report: RadiodReport) => void;
}

/**
 * Makes the stream: up to the air clock and a little ahead, counted in samples. A late timer only makes the next
 * stretch longer; nothing is lost and nothing shifts.
 */
export class Playout {
  readonly #options: PlayoutOptions;
  readonly #lineUp: LineUp;
  readonly #history = new PcmHistory(HISTORY_SAMPLES);
  readonly #block = new Float32Array(BLOCK_SAMPLES * 2);
  #lines: EncoderLine[] = [];
  #timer: NodeJS.Timeout | null = null;
  #underSamples = 0;
  #statMs = 0;
  #isBegun = false;
  #starvedSinceMs: number | null = null;
  #untoldSilence = 0;
  #isSilent = false;

  constructor(options: PlayoutOptions) {
    this.#options = options;
    const { order, openDecoder, nowMs, report } = options;
    this.setFormats(order.formats);
    const { firstSample, items, isResumed, after, emergency } = order;
    this.#lineUp = new LineUp({
      firstSample,
      items,
      isResumed,
      after,
      emergency,
      nowMs,
      report,
      open: openDecoder,
    });
    this.#statMs = nowMs();
  }

  start(): void {
    this.#timer = setTimeout(() => this.#tick(), 0);
  }

  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#lineUp.close();
    for (const line of this.#lines.splice(0)) line.close();
  }

  obey(order: Exclude<RadiodOrder, { type: 'start' | 'clock' }>): void {
    switch (order.type) {
      case 'item':
        return this.#lineUp.answer(order.needId, order.item);
      case 'skip':
        return this.#lineUp.skip(order.fadeMs);
      case 'switch':
        return this.#lineUp.switchTo(order.item, order.fadeMs);
      case 'formats':
        return this.setFormats(order.formats);
    }
  }

  setFormats(orders: readonly FormatOrder[]): void {
    const { openEncoder, nowMs, report } = this.#options;
    const { oggSerial } = this.#options.order;
    for (const line of this.#lines)
      if (!orders.some(({ format }) => format === line.format)) line.close();
    this.#lines = orders.map(
      (order) =>
        this.#lines.find(({ format }) => format === order.format) ??
        new EncoderLine({
          order,
          oggSerial,
          nowMs,
          report,
          open: openEncoder,
          history: this.#history,
        }),
    );
  }

  #tick(): void {
    this.#lineUp.look();
    // Encoders start up while the first file is opened.
    if (!this.#isBegun) this.#advanceLines();
    const waitMs = this.#catchUp();
    this.#tellStatistics();
    this.#timer = setTimeout(() => this.#tick(), waitMs);
  }

  /** Returns after how long there is more to do. */
  #catchUp(): number {
    const { mixer } = this.#lineUp;
    const dueSample = Math.floor(this.#options.sampleNow()) + LEAD_SAMPLES;
    if (dueSample - mixer.sample > LOST_SAMPLES) this.#leaveOut(dueSample);
    for (let block = 0; block < BURST_BLOCKS; block++) {
      if (mixer.sample + BLOCK_SAMPLES > dueSample) return TICK_MS;
      if (!this.#mixBlock() && !this.#fillWithSilence()) return BEHIND_MS;
      this.#lineUp.look();
    }
    // The decoders get their turn.
    return 0;
  }

  /** As far as there is music; returns whether there was any. */
  #mixBlock(): boolean {
    const { mixer } = this.#lineUp;
    const { sample } = mixer;
    const mixed = mixer.render(this.#block);
    if (mixed === 0) return false;
    this.#isBegun = true;
    this.#starvedSinceMs = null;
    this.#tellSilence(true);
    this.#pass(sample, this.#block.subarray(0, mixed * 2));
    return true;
  }

  /** Only when it was in vain to wait: what listeners have in their buffers is better used up than followed by silence. */
  #fillWithSilence(): boolean {
    const nowMs = this.#options.nowMs();
    this.#starvedSinceMs ??= nowMs;
    const patienceMs = this.#isBegun ? HOLD_MS : FIRST_HOLD_MS;
    if (nowMs - this.#starvedSinceMs < patienceMs) return false;
    const { mixer } = this.#lineUp;
    const { sample } = mixer;
    mixer.rest(BLOCK_SAMPLES);
    this.#pass(sample, this.#block.fill(0));
    this.#underSamples += BLOCK_SAMPLES;
    this.#untoldSilence += BLOCK_SAMPLES;
    this.#tellSilence(false);
    return true;
  }

  #pass(sample: number, pcm: Float32Array): void {
    this.#history.add(sample, pcm);
    this.#advanceLines();
  }

  #advanceLines(): void {
    for (const line of this.#lines) line.advance();
  }

  /** At once when it begins, then once a second. */
  #tellSilence(isOver: boolean): void {
    const samples = this.#untoldSilence;
    const isDue = isOver || !this.#isSilent || samples >= AIR_SAMPLE_RATE;
    if (samples > 0 && isDue) {
      this.#options.report({ type: 'under', samples });
      this.#untoldSilence = 0;
      this.#isSilent = true;
    }
    if (isOver) this.#isSilent = false;
  }

  #leaveOut(dueSample: number): void {
    this.#lineUp.mixer.sample = dueSample - BLOCK_SAMPLES;
    this.#history.clear();
    for (const line of this.#lines) line.close();
  }

  #tellStatistics(): void {
    const { nowMs, report, rssBytes } = this.#options;
    if (nowMs() - this.#statMs < STAT_MS) return;
    this.#statMs = nowMs();
    const { mixer } = this.#lineUp;
    report({
      type: 'stat',
      producedSample: mixer.sample,
      queuedMs: Math.round(samplesToMs(mixer.queuedSamples)),
      underSamples: this.#underSamples,
      rssBytes: rssBytes(),
    });
  }
}
