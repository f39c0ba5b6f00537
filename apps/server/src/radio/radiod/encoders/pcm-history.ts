import { PcmRing } from '../pcm-ring.ts';

/** The last seconds of what was mixed, by sample number: what a new encoder is given to catch up. */
export class PcmHistory {
  readonly #keptSamples: number;
  readonly #ring: PcmRing;
  #endSample = 0;

  constructor(keptSamples: number) {
    this.#keptSamples = keptSamples;
    this.#ring = new PcmRing(keptSamples);
  }

  get firstSample(): number | null {
    return this.#ring.samples === 0 ? null : this.#endSample - this.#ring.samples;
  }

  /** What comes after all that is kept. */
  add(sample: number, pcm: Float32Array): void {
    const samples = pcm.length / 2;
    this.#ring.drop(Math.max(0, this.#ring.samples + samples - this.#keptSamples));
    this.#ring.push(pcm);
    this.#endSample = sample + samples;
  }

  clear(): void {
    this.#ring.clear();
  }

  /** A copy of everything from this sample on; null where that is still to come. */
  from(sample: number): Float32Array | null {
    const count = Math.min(this.#endSample - sample, this.#ring.samples);
    if (count <= 0) return null;
    const pcm = new Float32Array(count * 2);
    this.#ring.copy(this.#ring.samples - count, pcm);
    return pcm;
  }
}
