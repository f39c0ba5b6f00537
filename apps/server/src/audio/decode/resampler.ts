/** Zero crossings of the sinc on each side: with the window below, its stop band is 100 dB down. */
const CROSSINGS = 24;
const PHASES = 512;
/** Kaiser window for about 100 dB (Kaiser and Schafer 1980). */
const BETA = 10;

/**
 * Changes the sampling rate of interleaved sound, block by block, by a windowed sinc whose phases are interpolated
 * (J. O. Smith, "Digital Audio Resampling"). Its delay is taken out: frame 0 stays frame 0.
 */
export class Resampler {
  readonly #channels: number;
  readonly #step: number;
  readonly #half: number;
  readonly #table: Float64Array;
  /** Input not used up yet, and at which input frame it begins; zeros stand before the first. */
  #input: Float32Array;
  #inputStart: number;
  #outFrame = 0;
  #inFrames = 0;

  constructor(channels: number, fromHz: number, toHz: number) {
    this.#channels = channels;
    this.#step = fromHz / toHz;
    // Towards a lower rate the low-pass gets narrower, and so the sinc longer.
    const scale = Math.max(1, this.#step);
    this.#half = fromHz === toHz ? 0 : Math.ceil(CROSSINGS * scale);
    this.#table = makeTable(this.#half, scale);
    this.#input = new Float32Array(this.#half * channels);
    this.#inputStart = -this.#half;
  }

  *push(samples: Float32Array): Iterable<Float32Array> {
    this.#inFrames += samples.length / this.#channels;
    if (this.#half === 0) return void (yield samples);
    yield this.#convert(samples);
  }

  /** What the last input still owes. */
  end(): Float32Array {
    if (this.#half === 0) return new Float32Array(0);
    const wanted = Math.round(this.#inFrames / this.#step) - this.#outFrame;
    const tail = this.#convert(new Float32Array((this.#half + 2) * this.#channels));
    return tail.subarray(0, Math.max(0, wanted) * this.#channels);
  }

  #convert(samples: Float32Array): Float32Array {
    const channels = this.#channels;
    const half = this.#half;
    const input = new Float32Array(this.#input.length + samples.length);
    input.set(this.#input);
    input.set(samples, this.#input.length);
    const inputEnd = this.#inputStart + input.length / channels;
    // The last frame for which all the input around it is there.
    const last = Math.ceil((inputEnd - half - 1) / this.#step);
    const count = Math.max(0, last - this.#outFrame);
    const out = new Float32Array(count * channels);
    for (let index = 0; index < count; index++) {
      const at = (this.#outFrame + index) * this.#step;
      const whole = Math.floor(at);
      const phase = (at - whole) * PHASES;
      const row = Math.floor(phase);
      this.#mix(input, whole - half + 1 - this.#inputStart, row, phase - row, out, index);
    }
    this.#outFrame += count;
    const needed = Math.floor(this.#outFrame * this.#step) - half;
    const used = Math.max(0, needed - this.#inputStart);
    this.#input = input.slice(used * channels);
    this.#inputStart += used;
    return out;
  }

  #mix(
    input: Float32Array,
    first: number,
    row: number,
    share: number,
    out: Float32Array,
    index: number,
  ): void {
    const channels = this.#channels;
    const taps = 2 * this.#half;
    const table = this.#table;
    const start = row * taps;
    for (let channel = 0; channel < channels; channel++) {
      let sum = 0;
      let from = first * channels + channel;
      for (let tap = start; tap < start + taps; tap++) {
        const low = table[tap] ?? 0;
        sum += (input[from] ?? 0) * (low + share * ((table[tap + taps] ?? 0) - low));
        from += channels;
      }
      out[index * channels + channel] = sum;
    }
  }
}

/** One row of taps for each phase, and one more to interpolate towards. */
function makeTable(half: number, scale: number): Float64Array {
  const taps = 2 * half;
  const table = new Float64Array((PHASES + 1) * taps);
  for (let phase = 0; phase <= PHASES; phase++) {
    let sum = 0;
    for (let tap = 0; tap < taps; tap++) {
      const distance = tap - half + 1 - phase / PHASES;
      const value = sinc(distance / scale) * kaiser(distance / half);
      table[phase * taps + tap] = value;
      sum += value;
    }
    for (let tap = 0; tap < taps; tap++)
      table[phase * taps + tap] = (table[phase * taps + tap] ?? 0) / sum;
  }
  return table;
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

function kaiser(x: number): number {
  return Math.abs(x) >= 1 ? 0 : besselI0(BETA * Math.sqrt(1 - x * x)) / besselI0(BETA);
}

/** Modified Bessel function of order zero, by its power series. */
function besselI0(x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 1; term > sum * 1e-12; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}
