/** The 48-tap low-pass of ITU-R BS.1770-4, annex 2, by its four phases; the last two mirror the first two. */
const FIRST = [
  0.001708984375, 0.010986328125, -0.0196533203125, 0.033203125, -0.0594482421875, 0.1373291015625,
  0.97216796875, -0.102294921875, 0.047607421875, -0.026611328125, 0.014892578125, -0.00830078125,
];
const SECOND = [
  -0.0291748046875, 0.029296875, -0.0517578125, 0.089111328125, -0.16650390625, 0.465087890625,
  0.77978515625, -0.2003173828125, 0.1015625, -0.0582275390625, 0.0330810546875, -0.0189208984375,
];
const PHASES = [FIRST, SECOND, SECOND.toReversed(), FIRST.toReversed()].map((taps) =>
  Float64Array.from(taps),
);
const TAPS = 12;
/** No output of the filter can exceed its loudest input by more than this. */
const MOST = Math.max(...PHASES.map((taps) => taps.reduce((sum, tap) => sum + Math.abs(tap), 0)));
/** Stretches whose samples cannot reach the peak so far are passed over whole; this long. */
const STRETCH = 16;

/** The highest level between the samples, by fourfold oversampling (BS.1770-4, annex 2), block by block. */
export class TruePeakMeter {
  readonly #channels: number;
  /** The last input of each channel, which the filter still looks at. */
  readonly #tails: Float32Array[];
  #peak = 0;

  constructor(channels: 1 | 2) {
    this.#channels = channels;
    this.#tails = Array.from({ length: channels }, () => new Float32Array(TAPS - 1));
  }

  /** Interleaved samples, whole frames. */
  push(samples: Float32Array): void {
    const frames = samples.length / this.#channels;
    for (const [channel, tail] of this.#tails.entries()) {
      const input = new Float32Array(TAPS - 1 + frames);
      input.set(tail);
      for (let frame = 0; frame < frames; frame++)
        input[TAPS - 1 + frame] = samples[frame * this.#channels + channel] ?? 0;
      this.#listen(input, frames);
      tail.set(input.subarray(input.length - TAPS + 1));
    }
  }

  /** dBTP; null where there was nothing but silence. Call once all has been pushed. */
  truePeakDb(): number | null {
    // The filter still holds the end of the sound.
    this.push(new Float32Array(TAPS * this.#channels));
    return this.#peak === 0 ? null : 20 * Math.log10(this.#peak);
  }

  #listen(input: Float32Array, frames: number): void {
    for (let from = 0; from < frames; from += STRETCH) {
      const to = Math.min(frames, from + STRETCH);
      let loudest = 0;
      for (let at = from; at < to + TAPS - 1; at++) {
        const height = Math.abs(input[at] ?? 0);
        if (height > loudest) loudest = height;
      }
      if (loudest * MOST > this.#peak) this.#oversample(input, from, to);
    }
  }

  #oversample(input: Float32Array, from: number, to: number): void {
    for (const taps of PHASES) {
      for (let at = from; at < to; at++) {
        let sum = 0;
        for (let tap = 0; tap < TAPS; tap++) sum += (taps[tap] ?? 0) * (input[at + tap] ?? 0);
        const height = Math.abs(sum);
        if (height > this.#peak) this.#peak = height;
      }
    }
  }
}
