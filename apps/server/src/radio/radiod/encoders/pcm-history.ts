/** The last seconds of what was mixed, by sample number: what a new encoder is given to catch up. */
export class PcmHistory {
  readonly #kept: number;
  readonly #blocks: { sample: number; pcm: Float32Array }[] = [];

  constructor(keptSamples: number) {
    this.#kept = keptSamples;
  }

  get firstSample(): number | null {
    return this.#blocks[0]?.sample ?? null;
  }

  add(sample: number, pcm: Float32Array): void {
    this.#blocks.push({ sample, pcm });
    const end = sample + pcm.length / 2;
    while ((this.#blocks[0]?.sample ?? end) < end - this.#kept) this.#blocks.shift();
  }

  clear(): void {
    this.#blocks.length = 0;
  }

  /** Everything from this sample on. */
  *from(sample: number): Iterable<Float32Array> {
    for (const block of this.#blocks) {
      const skipped = Math.max(0, sample - block.sample) * 2;
      if (skipped < block.pcm.length) yield block.pcm.subarray(skipped);
    }
  }
}
