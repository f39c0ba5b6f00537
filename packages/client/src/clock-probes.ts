import type { Timers } from './timers.ts';

const FIRST_PROBES = 4;
const FIRST_PROBES_EVERY_MS = 120;
/** Also the sign of life by which a silent server is noticed. */
const PROBE_EVERY_MS = 10_000;

/**
 * A command is the last packet of the connection, which TCP misses late when it is lost; a second packet shows the loss. A
 * near server has answered by then and gets none.
 */
const TAIL_PROBE_MS = 15;

/** When to ask the server for the time: a few times right after connecting, then now and then. */
export class ClockProbes {
  readonly #timers: Timers;
  readonly #probe: () => void;
  readonly #onFirstEstimate: () => void;
  #cancel: () => void = () => {};

  constructor(timers: Timers, probe: () => void, onFirstEstimate: () => void) {
    this.#timers = timers;
    this.#probe = probe;
    this.#onFirstEstimate = onFirstEstimate;
  }

  start(): void {
    this.stop();
    this.#next(0);
  }

  stop(): void {
    this.#cancel();
  }

  /** Once, unless what was asked is answered by then. */
  unlessSoon(isAnswered: () => boolean): void {
    this.#timers.after(TAIL_PROBE_MS, () => {
      if (!isAnswered()) this.#probe();
    });
  }

  #next(sent: number): void {
    this.#probe();
    if (sent === FIRST_PROBES) this.#onFirstEstimate();
    const delayMs = sent < FIRST_PROBES ? FIRST_PROBES_EVERY_MS : PROBE_EVERY_MS;
    this.#cancel = this.#timers.after(delayMs, () => this.#next(sent + 1));
  }
}
