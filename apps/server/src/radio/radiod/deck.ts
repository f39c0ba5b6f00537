import type { OpenDecoder } from '../../audio/decode/decoder.ts';
import { AIR_SAMPLE_RATE, type PlanItem } from '../engine-contract.ts';
import { gainFactor } from './level.ts';
import { PcmRing } from './pcm-ring.ts';
import { msToSamples, samplesToMs } from './samples.ts';

const AHEAD_SAMPLES = 8 * AIR_SAMPLE_RATE;
const RESUME_SAMPLES = 7 * AIR_SAMPLE_RATE;
/** Enough to begin with: a decoder that came this far is faster than the music. */
const READY_SAMPLES = AIR_SAMPLE_RATE / 4;
const FIRST_PCM_MS = 3000;
/** Less than what is decoded ahead, so that a disk that hangs is not heard. */
const NEXT_PCM_MS = 5000;

export interface DeckOptions {
  item: PlanItem;
  isEmergency?: boolean;
  isResumed?: boolean;
  open: OpenDecoder;
  nowMs: () => number;
}

/** One item being decoded ahead of its playing. */
export class Deck {
  readonly item: PlanItem;
  /** Whether it fills in for a programme that did not answer. */
  readonly isEmergency: boolean;
  /** Whether it goes on where an earlier radiod left it. */
  readonly isResumed: boolean;
  /** Why it could not be read to its end. */
  problem: string | null = null;
  /** Whether nothing more will come than is queued. */
  isEnded = false;
  readonly #queue = new PcmRing(AHEAD_SAMPLES + AIR_SAMPLE_RATE);
  readonly #factor: number;
  readonly #nowMs: () => number;
  readonly #stopDecoding = new AbortController();
  #samplesToCome: number;
  #decoded = 0;
  #taken = 0;
  /** Since when the decoder owes the next samples; null while it may rest. */
  #waitingSinceMs: number | null = null;
  #wake: () => void = () => {};

  constructor({ item, isEmergency = false, isResumed = false, open, nowMs }: DeckOptions) {
    this.item = item;
    this.isEmergency = isEmergency;
    this.isResumed = isResumed;
    this.#factor = gainFactor(item.gainDb, item.peak ?? null);
    this.#nowMs = nowMs;
    this.#samplesToCome =
      typeof item.endMs === 'number' ? msToSamples(item.endMs - item.startMs) : Infinity;
    void this.#decode(open);
  }

  get available(): number {
    return this.#queue.samples;
  }

  get isReady(): boolean {
    return this.available > 0 && (this.isEnded || this.available >= READY_SAMPLES);
  }

  /** Whether it ended before anything of it could be heard. */
  get isHopeless(): boolean {
    return this.isEnded && this.#decoded === 0;
  }

  /** Whether any of it was mixed. */
  get isBegun(): boolean {
    return this.#taken > 0;
  }

  /** Whether nothing is left of it that could be mixed. */
  get isPlayedOut(): boolean {
    return this.isBegun && this.isEnded && this.available === 0;
  }

  /** Where in the file the next sample to be mixed lies. */
  get positionMs(): number {
    return this.item.startMs + samplesToMs(this.#taken);
  }

  /** Whether nothing came of it so far. */
  get isMute(): boolean {
    return !this.isEnded && this.#decoded === 0;
  }

  get crossFadeSamples(): number {
    return msToSamples(this.item.xfMs);
  }

  /** Takes up to so many samples, levelled; says how many there were. */
  take(out: Float32Array, atSample: number, samples: number): number {
    const place = out.subarray(atSample * 2, (atSample + samples) * 2);
    const taken = this.#queue.copy(0, place);
    this.#queue.drop(taken);
    if (this.#factor !== 1) {
      for (let index = 0; index < taken * 2; index++)
        place[index] = (place[index] ?? 0) * this.#factor;
    }
    this.#taken += taken;
    if (this.available < RESUME_SAMPLES) this.#wake();
    return taken;
  }

  /** Gives a decoder up that does not answer: a pipe without a writer, a network drive that went away. */
  look(): void {
    if (this.isEnded || this.#waitingSinceMs === null) return;
    const limitMs = this.#decoded === 0 ? FIRST_PCM_MS : NEXT_PCM_MS;
    if (this.#nowMs() - this.#waitingSinceMs < limitMs) return;
    this.#end(`the file did not answer for ${limitMs / 1000} s: is its disk still there?`);
  }

  close(): void {
    this.#end(null);
    this.#queue.clear();
  }

  async #decode(open: OpenDecoder): Promise<void> {
    const { file: path, startMs } = this.item;
    const { signal } = this.#stopDecoding;
    this.#waitingSinceMs = this.#nowMs();
    try {
      const sound = open({ path, startMs, sampleRateHz: AIR_SAMPLE_RATE, channels: 2, signal });
      for await (const chunk of sound) {
        this.#receive(chunk);
        this.#waitingSinceMs = null;
        if (this.available >= AHEAD_SAMPLES) await this.#rest();
        if (this.isEnded) break;
        this.#waitingSinceMs = this.#nowMs();
      }
      this.#end(this.#decoded === 0 ? 'there is no sound in it' : null);
    } catch (error) {
      this.#end((error as Error).message);
    }
  }

  #rest(): Promise<void> {
    return new Promise((resolve) => (this.#wake = resolve));
  }

  #receive(chunk: Float32Array): void {
    if (this.isEnded) return;
    const kept = chunk.subarray(0, Math.min(chunk.length, this.#samplesToCome * 2));
    this.#samplesToCome -= kept.length / 2;
    this.#decoded += kept.length / 2;
    this.#queue.push(kept);
    if (this.#samplesToCome <= 0) this.#end(null);
  }

  #end(problem: string | null): void {
    if (this.isEnded) return;
    this.isEnded = true;
    this.problem = problem;
    this.#stopDecoding.abort();
    this.#wake();
  }
}
