/** One measurement says at least this much; the first ones say more, as what was there before them is a guess. */
const LEAST_WEIGHT = 0.3;
/** No honest element takes longer; what does was starved of data, which says nothing about the next time. */
const MOST_START_MS = 400;
const MOST_SEEK_MS = 3000;
/** A seek may take longer than it usually does. */
const SPARE_MS = 120;

/** How long this browser takes to do what it is told, learned from what it did. */
export class Latency {
  readonly #start = new Average(30);
  readonly #seek = new Average(80);

  /** From `play()` to the first sound, ms. */
  get startMs(): number {
    return this.#start.value;
  }

  /** From a seek to being ready, ms, with some to spare. */
  get seekMs(): number {
    return this.#seek.value * 1.5 + SPARE_MS;
  }

  /** The same without any to spare: where a sounding element is to be when it sounds again. */
  get usualSeekMs(): number {
    return this.#seek.value;
  }

  noteStart(tookMs: number): void {
    if (Math.abs(tookMs) <= MOST_START_MS) this.#start.note(tookMs);
  }

  noteSeek(tookMs: number): void {
    this.#seek.note(Math.min(tookMs, MOST_SEEK_MS));
  }
}

class Average {
  value: number;
  #count = 0;

  constructor(guess: number) {
    this.value = guess;
  }

  note(measured: number): void {
    this.#count += 1;
    this.value += Math.max(LEAST_WEIGHT, 1 / this.#count) * (measured - this.value);
  }
}
