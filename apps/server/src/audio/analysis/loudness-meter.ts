import { type KWeighting, kWeighting } from './k-weighting.ts';

/** Gating blocks are 400 ms long and overlap by three quarters (BS.1770-4, annex 1). */
const HOPS_PER_BLOCK = 4;
export const HOP_SEC = 0.1;

/** Memory of the two filters for one channel. */
interface FilterState {
  shelf1: number;
  shelf2: number;
  pass1: number;
  pass2: number;
}

/**
 * Integrated loudness after ITU-R BS.1770-4 and EBU Tech 3341, of mono or stereo that comes block by block. Mono
 * counts as what is heard of it: the same sound from both sides.
 */
export class LoudnessMeter {
  readonly #channels: number;
  readonly #weighting: KWeighting;
  readonly #states: FilterState[];
  readonly #hopFrames: number;
  /** Mean weighted power of each hop, summed over the channels. */
  readonly #powerByHop: number[] = [];
  #power = 0;
  #frames = 0;

  constructor(channels: 1 | 2, sampleRateHz: number) {
    this.#channels = channels;
    this.#weighting = kWeighting(sampleRateHz);
    this.#hopFrames = Math.round(HOP_SEC * sampleRateHz);
    this.#states = Array.from({ length: channels }, () => ({
      shelf1: 0,
      shelf2: 0,
      pass1: 0,
      pass2: 0,
    }));
  }

  /** Interleaved samples, whole frames. */
  push(samples: Float32Array): void {
    const frames = samples.length / this.#channels;
    for (let from = 0; from < frames;) {
      const to = Math.min(frames, from + this.#hopFrames - this.#frames);
      for (let channel = 0; channel < this.#channels; channel++)
        this.#power += this.#weighted(samples, channel, from, to);
      this.#frames += to - from;
      from = to;
      if (this.#frames === this.#hopFrames) this.#endHop();
    }
  }

  /** Weighted power of each 100 ms so far, full scale sine about 0.5. */
  get powerByHop(): readonly number[] {
    return this.#powerByHop;
  }

  /** LUFS; null where nothing is louder than the gate of -70 LUFS, or shorter than 400 ms. */
  integratedLufs(): number | null {
    const blocks: number[] = [];
    for (let hop = 0; hop + HOPS_PER_BLOCK <= this.#powerByHop.length; hop++) {
      let sum = 0;
      for (let at = hop; at < hop + HOPS_PER_BLOCK; at++) sum += this.#powerByHop[at] ?? 0;
      blocks.push(sum / HOPS_PER_BLOCK);
    }
    const heard = blocks.filter((power) => powerToLufs(power) > -70);
    if (heard.length === 0) return null;
    const gate = powerToLufs(mean(heard)) - 10;
    return powerToLufs(mean(heard.filter((power) => powerToLufs(power) > gate)));
  }

  #endHop(): void {
    const heardFrom = this.#channels === 1 ? 2 : 1;
    this.#powerByHop.push((this.#power / this.#hopFrames) * heardFrom);
    this.#power = 0;
    this.#frames = 0;
  }

  /** Runs a channel through both filters; returns the sum of squares. The inner loop of all listening. */
  #weighted(samples: Float32Array, channel: number, from: number, to: number): number {
    const channels = this.#channels;
    const { b0, b1, b2, a1, a2 } = this.#weighting.shelf;
    const { a1: p1, a2: p2 } = this.#weighting.highPass;
    const state = this.#states[channel];
    if (state === undefined) return 0;
    let { shelf1, shelf2, pass1, pass2 } = state;
    let power = 0;
    const end = to * channels;
    for (let at = from * channels + channel; at < end; at += channels) {
      const lifted = (samples[at] ?? 0) - a1 * shelf1 - a2 * shelf2;
      const shelved = b0 * lifted + b1 * shelf1 + b2 * shelf2;
      shelf2 = shelf1;
      shelf1 = lifted;
      const next = shelved - p1 * pass1 - p2 * pass2;
      const weighted = next - 2 * pass1 + pass2;
      pass2 = pass1;
      pass1 = next;
      power += weighted * weighted;
    }
    // Denormal numbers after the sound has ended would slow the loop down a hundred times.
    const quiet = (value: number): number => (Math.abs(value) < 1e-30 ? 0 : value);
    Object.assign(state, {
      shelf1: quiet(shelf1),
      shelf2: quiet(shelf2),
      pass1: quiet(pass1),
      pass2: quiet(pass2),
    });
    return power;
  }
}

export function powerToLufs(power: number): number {
  return -0.691 + 10 * Math.log10(power);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
