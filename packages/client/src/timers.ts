import type { Environment } from './environment.ts';

/** Timers that end with their owner. */
export class Timers {
  readonly #env: Environment;
  readonly #cancels = new Set<() => void>();

  constructor(env: Environment) {
    this.#env = env;
  }

  /** Runs `task` once after `delayMs`; the returned function cancels it. */
  after(delayMs: number, task: () => void): () => void {
    const stop = this.#env.setTimer(() => {
      this.#cancels.delete(cancel);
      task();
    }, delayMs);
    const cancel = (): void => {
      this.#cancels.delete(cancel);
      stop();
    };
    this.#cancels.add(cancel);
    return cancel;
  }

  cancelAll(): void {
    for (const cancel of this.#cancels) cancel();
  }
}
