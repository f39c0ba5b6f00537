/**
 * Interleaved stereo in one stretch of memory that is written round and round. Sound that waits as it came, piece by piece,
 * outlives young collections, and what it leaves behind is holes between others: so a process grows for days.
 * Lengths are in samples: one per channel.
 */
export class PcmRing {
  readonly #usualSamples: number;
  #floats = new Float32Array(0);
  /** Where the oldest sample lies. */
  #start = 0;
  #length = 0;

  /** Memory for so much is taken with the first sound, and more only where more comes. */
  constructor(usualSamples: number) {
    this.#usualSamples = usualSamples;
  }

  get samples(): number {
    return this.#length / 2;
  }

  push(pcm: Float32Array): void {
    if (this.#length + pcm.length > this.#floats.length) this.#grow(this.#length + pcm.length);
    const at = (this.#start + this.#length) % this.#floats.length;
    const untilEnd = Math.min(pcm.length, this.#floats.length - at);
    this.#floats.set(pcm.subarray(0, untilEnd), at);
    this.#floats.set(pcm.subarray(untilEnd), 0);
    this.#length += pcm.length;
  }

  /** Copies as many samples as fit, from that many after the oldest on, and says how many there were. */
  copy(fromSample: number, out: Float32Array): number {
    const count = Math.max(0, Math.min(out.length, this.#length - fromSample * 2));
    if (count === 0) return 0;
    const at = (this.#start + fromSample * 2) % this.#floats.length;
    const untilEnd = Math.min(count, this.#floats.length - at);
    out.set(this.#floats.subarray(at, at + untilEnd));
    out.set(this.#floats.subarray(0, count - untilEnd), untilEnd);
    return count / 2;
  }

  /** Forgets the oldest. */
  drop(samples: number): void {
    if (samples === 0) return;
    this.#start = (this.#start + samples * 2) % this.#floats.length;
    this.#length -= samples * 2;
  }

  /** The memory is given back now, and not some minutes later when somebody cleans up. */
  clear(): void {
    this.#floats = new Float32Array(this.#floats.buffer.transfer(0));
    this.#start = this.#length = 0;
  }

  #grow(needed: number): void {
    const size = Math.max(this.#usualSamples * 2, 2 ** Math.ceil(Math.log2(needed)));
    const floats = new Float32Array(size);
    this.copy(0, floats);
    this.#floats = floats;
    this.#start = 0;
  }
}
