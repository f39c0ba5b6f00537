import type { VirtualTime } from './virtual-time.ts';

const real = { setTimeout, clearTimeout, setInterval, clearInterval, dateNow: Date.now };

/** 2027, as the first wall clock of the server has it. */
const START_WALL_MS = 1_800_000_000_000;

/**
 * The server uses the timers and clocks of Node. During a run they are virtual, and all of them belong to the one
 * server process of the simulation: the clients have their own passed in.
 */
export class BorrowedGlobals {
  readonly #time: VirtualTime;
  readonly #running = new Map<object, () => void>();
  /** False from the kill of a process to the start of the next: what the dead one still sets never fires. */
  #isProcessAlive = false;
  /** Somebody set the clock of the host. */
  wallStepMs = 0;

  constructor(time: VirtualTime) {
    this.#time = time;
  }

  borrow(): void {
    const clear = (timer?: unknown): void => this.#clear(timer);
    Object.assign(globalThis, {
      setTimeout: (task: () => void, delayMs = 0) => this.#start(task, delayMs, false),
      setInterval: (task: () => void, delayMs = 0) => this.#start(task, delayMs, true),
      clearTimeout: clear,
      clearInterval: clear,
    });
    Date.now = () => START_WALL_MS + this.wallStepMs + this.#time.nowMs;
    performance.now = () => this.#time.nowMs;
  }

  giveBack(): void {
    const { dateNow, ...timers } = real;
    Object.assign(globalThis, timers);
    Date.now = dateNow;
    Reflect.deleteProperty(performance, 'now');
  }

  get running(): number {
    return this.#running.size;
  }

  processStarts(): void {
    this.#isProcessAlive = true;
  }

  processEnds(): void {
    this.#isProcessAlive = false;
    for (const cancel of this.#running.values()) cancel();
    this.#running.clear();
  }

  #start(task: () => void, delayMs: number, isRepeated: boolean): object {
    const refresh = (): object => {
      this.#clear(timer);
      if (this.#isProcessAlive) plan();
      return timer;
    };
    const timer = { unref: () => timer, ref: () => timer, refresh };
    const plan = (): void => {
      this.#running.set(
        timer,
        this.#time.after(Math.max(1, delayMs), () => {
          this.#running.delete(timer);
          if (isRepeated) plan();
          task();
        }),
      );
    };
    if (this.#isProcessAlive) plan();
    return timer;
  }

  #clear(timer: unknown): void {
    if (typeof timer !== 'object' || timer === null) return;
    this.#running.get(timer)?.();
    this.#running.delete(timer);
  }
}
