interface Sample {
  atMs: number;
  offMs: number;
}

/** Right after a start an element's clock still finds its feet. */
const UNSURE_MS = 150;
/** Positions tremble by a few ms; the middle one of this many tells. */
const WINDOW = 7;
const LEAST_SAMPLES = 4;
/** Within it the change of pace may be larger: right after a deed of people nobody listens for 25 cents. */
const SETTLING_MS = 2000;
const SETTLING = { mostRate: 0.015, overMs: 1000 };
/** Below 9 cents, which nobody hears. */
const STEADY = { mostRate: 0.005, overMs: 4000 };
/** It begins to nudge when further off than the one and ends when nearer than the other, so as not to hunt. */
const BEGIN_MS = 6;
const END_MS = 2;
const CHANGE_EVERY_MS = 300;
const RATE_STEP = 0.0005;

/**
 * Keeps an element in step by playing it a little faster or slower: the control law, without the element. Fed with how far
 * ahead (+) or behind (-) the element is, it says at which rate to play.
 */
export class Nudge {
  #samples: Sample[] = [];
  #startedAtMs = -Infinity;
  #changedAtMs = -Infinity;
  #rate = 1;

  /** The element was started or moved on purpose. */
  start(atMs: number): void {
    this.#samples = [];
    this.#startedAtMs = atMs;
    this.#changedAtMs = -Infinity;
    this.#rate = 1;
  }

  note(sample: Sample): void {
    if (sample.atMs - this.#startedAtMs < UNSURE_MS) return;
    this.#samples.push(sample);
    if (this.#samples.length > WINDOW) this.#samples.shift();
  }

  /** How far off it is; null while too little is known. */
  get offMs(): number | null {
    if (this.#samples.length < LEAST_SAMPLES) return null;
    const sorted = this.#samples.map(({ offMs }) => offMs).toSorted((one, other) => one - other);
    return sorted[Math.floor(sorted.length / 2)] ?? null;
  }

  rate(atMs: number): number {
    const { offMs } = this;
    if (offMs === null || atMs - this.#changedAtMs < CHANGE_EVERY_MS) return this.#rate;
    const rate = this.#wanted(offMs, atMs);
    if (rate !== this.#rate) this.#changedAtMs = atMs;
    this.#rate = rate;
    return rate;
  }

  #wanted(offMs: number, atMs: number): number {
    const enoughMs = this.#rate === 1 ? BEGIN_MS : END_MS;
    if (Math.abs(offMs) <= enoughMs) return 1;
    const { mostRate, overMs } = atMs - this.#startedAtMs < SETTLING_MS ? SETTLING : STEADY;
    const wanted = Math.min(mostRate, Math.max(-mostRate, -offMs / overMs));
    return 1 + Math.round(wanted / RATE_STEP) * RATE_STEP;
  }
}
