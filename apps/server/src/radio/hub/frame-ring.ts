import { AIR_SAMPLE_RATE } from '../engine-contract.ts';
import type { StreamFrame } from '../radiod/orders.ts';

const KEPT_SAMPLES = 30 * AIR_SAMPLE_RATE;

/** The last 30 s of a stream. */
export class FrameRing {
  #frames: StreamFrame[] = [];

  get last(): StreamFrame | undefined {
    return this.#frames.at(-1);
  }

  add(frames: readonly StreamFrame[]): void {
    this.#frames.push(...frames);
    const oldest = (this.last?.sample ?? 0) - KEPT_SAMPLES;
    const gone = this.#frames.findIndex(({ sample }) => sample >= oldest);
    if (gone > 0) this.#frames.splice(0, gone);
  }

  /** Whole frames that last so long, or all there are. */
  newest(samples: number): StreamFrame[] {
    const { last } = this;
    if (last === undefined) return [];
    const from = last.sample + last.durationSamples - samples;
    return this.#frames.filter(({ sample }) => sample >= from);
  }

  clear(): void {
    this.#frames = [];
  }
}
