interface Habits {
  startLatencyMs?: number;
  seekMs?: number;
  /** How much faster its crystal runs than the server's. */
  driftPpm?: number;
  /** Its position is off by up to this much at every look. */
  trembleMs?: number;
}

const HAVE_ENOUGH_DATA = 4;

/** An audio element by a clock that the test turns: late to start, slow to seek, drifting, trembling. */
export class SimulatedElement {
  readonly counts = { seeks: 0, pauses: 0, changesOfPace: 0 };
  preload = '';
  hidden = false;
  preservesPitch = true;
  src = '';
  readonly duration = 10_000;
  paused = true;
  ended = false;
  readonly #habits: Required<Habits>;
  #positionMs = 0;
  #startsInMs = 0;
  #seeksForMs = 0;
  #rate = 1;
  #looks = 0;

  constructor(habits: Habits = {}) {
    this.#habits = { startLatencyMs: 35, seekMs: 40, driftPpm: 0, trembleMs: 5, ...habits };
  }

  get seeking(): boolean {
    return this.#seeksForMs > 0;
  }

  get readyState(): number {
    return HAVE_ENOUGH_DATA;
  }

  get currentTime(): number {
    this.#looks += 1;
    const tremble = this.paused ? 0 : Math.sin(this.#looks * 2.4) * this.#habits.trembleMs;
    return (this.#positionMs + tremble) / 1000;
  }

  set currentTime(seconds: number) {
    this.#positionMs = seconds * 1000;
    this.#seeksForMs = this.#habits.seekMs;
    this.counts.seeks += 1;
  }

  get playbackRate(): number {
    return this.#rate;
  }

  set playbackRate(rate: number) {
    this.#rate = rate;
    this.counts.changesOfPace += 1;
  }

  /** Where its sound really is. */
  get heardMs(): number {
    return this.#positionMs;
  }

  load(): void {}

  play(): Promise<void> {
    this.paused = false;
    this.#startsInMs = this.#habits.startLatencyMs;
    return Promise.resolve();
  }

  pause(): void {
    this.paused = true;
    this.counts.pauses += 1;
  }

  advance(ms: number): void {
    this.#seeksForMs = Math.max(0, this.#seeksForMs - ms);
    if (this.paused || this.seeking) return;
    if (this.#startsInMs > 0) this.#startsInMs -= ms;
    else this.#positionMs += ms * this.#rate * (1 + this.#habits.driftPpm / 1e6);
  }

  /** Its sound had no data for so long: it stands still while the others go on. */
  stumble(ms: number): void {
    this.#positionMs -= ms;
  }
}
