/** Interleaved stereo that waits to be mixed, first in, first out. Lengths are in samples: one per channel. */
export class PcmQueue {
  readonly #chunks: Float32Array[] = [];
  /** Floats of the first chunk that are gone already. */
  #offset = 0;
  #samples = 0;

  get samples(): number {
    return this.#samples;
  }

  push(chunk: Float32Array): void {
    if (chunk.length === 0) return;
    this.#chunks.push(chunk);
    this.#samples += chunk.length / 2;
  }

  /** Takes up to so many samples into `out`, and says how many there were. */
  take(out: Float32Array, atSample: number, samples: number): number {
    let at = atSample * 2;
    const end = at + Math.min(samples, this.#samples) * 2;
    const taken = (end - at) / 2;
    while (at < end) {
      const chunk = this.#chunks[0];
      if (chunk === undefined) break;
      const count = Math.min(end - at, chunk.length - this.#offset);
      out.set(chunk.subarray(this.#offset, this.#offset + count), at);
      at += count;
      this.#offset += count;
      if (this.#offset < chunk.length) continue;
      this.#chunks.shift();
      this.#offset = 0;
    }
    this.#samples -= taken;
    return taken;
  }

  clear(): void {
    this.#chunks.length = 0;
    this.#offset = 0;
    this.#samples = 0;
  }
}
