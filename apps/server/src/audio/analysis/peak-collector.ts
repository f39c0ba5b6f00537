import { PEAK_BUCKETS } from './peaks.ts';

/** So fine are lows and highs kept until the length of the track is known. */
const WINDOW_FRAMES = 256;

/** The outline of a track of any length: its lowest and highest sample in each of `PEAK_BUCKETS` equal parts. */
export class PeakCollector {
  readonly #channels: number;
  #lows = new Float32Array(4096);
  #highs = new Float32Array(4096);
  #windows = 0;
  #low = 0;
  #high = 0;
  #frames = 0;

  constructor(channels: 1 | 2) {
    this.#channels = channels;
  }

  /** Interleaved samples, whole frames. */
  push(samples: Float32Array): void {
    const channels = this.#channels;
    for (let at = 0; at < samples.length; at += channels) {
      for (let channel = 0; channel < channels; channel++) {
        const sample = samples[at + channel] ?? 0;
        if (sample < this.#low) this.#low = sample;
        if (sample > this.#high) this.#high = sample;
      }
      this.#frames += 1;
      if (this.#frames === WINDOW_FRAMES) this.#endWindow();
    }
  }

  /** Low and high by turns, full scale = 127. Call once all has been pushed. */
  peaks(): Int8Array {
    if (this.#frames > 0) this.#endWindow();
    const peaks = new Int8Array(PEAK_BUCKETS * 2);
    for (let bucket = 0; bucket < PEAK_BUCKETS; bucket++) {
      const from = Math.floor((bucket * this.#windows) / PEAK_BUCKETS);
      const to = Math.max(from + 1, Math.floor(((bucket + 1) * this.#windows) / PEAK_BUCKETS));
      let low = 0;
      let high = 0;
      for (let window = from; window < to; window++) {
        low = Math.min(low, this.#lows[window] ?? 0);
        high = Math.max(high, this.#highs[window] ?? 0);
      }
      peaks[2 * bucket] = Math.round(Math.max(-1, low) * 127);
      peaks[2 * bucket + 1] = Math.round(Math.min(1, high) * 127);
    }
    return peaks;
  }

  #endWindow(): void {
    if (this.#windows === this.#lows.length) {
      this.#lows = twice(this.#lows);
      this.#highs = twice(this.#highs);
    }
    this.#lows[this.#windows] = this.#low;
    this.#highs[this.#windows] = this.#high;
    this.#windows += 1;
    this.#low = 0;
    this.#high = 0;
    this.#frames = 0;
  }
}

function twice(values: Float32Array): Float32Array<ArrayBuffer> {
  const larger = new Float32Array(values.length * 2);
  larger.set(values);
  return larger;
}
