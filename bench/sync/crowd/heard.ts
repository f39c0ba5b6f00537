import { quantile } from '../statistics.ts';
import type { Figures } from './tasks.ts';

/** When each event was asked for, and when each listener heard it. The n-th event heard is the n-th asked for. */
export class Heard {
  readonly #listeners: number;
  readonly #startMs = performance.now();
  readonly #askedMs: number[] = [];
  readonly #lastMs: number[] = [];
  readonly #heardByListener: Uint32Array;
  readonly #latenciesMs: number[] = [];
  readonly #onAll: () => void;
  #deliveries = 0;

  constructor(listeners: number, onAll: () => void) {
    this.#listeners = listeners;
    this.#heardByListener = new Uint32Array(listeners);
    this.#onAll = onAll;
  }

  /** Events that not everyone has heard, on average over the listeners. */
  get underWay(): number {
    return this.#askedMs.length - this.#deliveries / this.#listeners;
  }

  get isComplete(): boolean {
    return this.#deliveries >= this.#askedMs.length * this.#listeners;
  }

  ask(): void {
    this.#askedMs.push(performance.now());
  }

  hear(listener: number): void {
    const event = this.#heardByListener[listener];
    const askedMs = this.#askedMs[event ?? -1];
    if (event === undefined || askedMs === undefined) return;
    const latencyMs = performance.now() - askedMs;
    this.#heardByListener[listener] = event + 1;
    this.#latenciesMs.push(latencyMs);
    // Listeners hear events in order, so the newest word of an event is its last.
    this.#lastMs[event] = latencyMs;
    this.#deliveries += 1;
    // Only where something may be due: a promise for every delivery would be a good part of what is measured.
    if (this.#deliveries % this.#listeners === 0) this.#onAll();
  }

  /** What is missing counts as heard this moment: a lower bound, and no event is left out because it was slow. */
  figures(): Figures {
    const nowMs = performance.now();
    const latencies = this.#latenciesMs.slice();
    let missing = 0;
    this.#heardByListener.forEach((heard) => {
      for (const askedMs of this.#askedMs.slice(heard)) {
        latencies.push(nowMs - askedMs);
        missing += 1;
      }
    });
    return {
      p50Ms: quantile(latencies, 0.5),
      p99Ms: quantile(latencies, 0.99),
      lastMs: missing > 0 ? quantile(latencies, 1) : quantile(this.#lastMs, 0.5),
      lastP99Ms: missing > 0 ? quantile(latencies, 1) : quantile(this.#lastMs, 0.99),
      events: this.#askedMs.length,
      deliveries: this.#deliveries,
      missing,
      tookMs: nowMs - this.#startMs,
    };
  }
}
