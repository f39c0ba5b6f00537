import type { VirtualTime } from './virtual-time.ts';

export interface ClockHabits {
  /** Of this clock against the true one: 1.0001 gains 100 ppm. */
  rate: number;
  /** Whether it goes on while the device sleeps. Browsers on Linux and macOS stop it, others do not. */
  goesOnInSleep: boolean;
  /** Timers fire up to this much too early by this clock, as those of Node and of coarse browser clocks do. */
  earlyMs: number;
}

interface Timer {
  dueMs: number;
  task: () => void;
  cancel: () => void;
}

/** The monotonic clock and the timers of one device, which sleep when it does. */
export class DeviceClock {
  readonly #time: VirtualTime;
  readonly #habits: ClockHabits;
  readonly #zeroMs: number;
  readonly #timers = new Set<Timer>();
  #atMs = 0;
  #sinceTrueMs: number;
  #isAsleep = false;
  /** How far somebody has put the wall clock of the device off, and when (true time). */
  wallStepMs = 0;
  wallSteppedAtMs = -Infinity;

  constructor(time: VirtualTime, habits: ClockHabits, zeroMs: number) {
    this.#time = time;
    this.#habits = habits;
    this.#zeroMs = zeroMs;
    this.#sinceTrueMs = time.nowMs;
  }

  get timers(): number {
    return this.#timers.size;
  }

  nowMs(): number {
    const isRunning = !this.#isAsleep || this.#habits.goesOnInSleep;
    const passedMs = isRunning ? (this.#time.nowMs - this.#sinceTrueMs) * this.#habits.rate : 0;
    return this.#zeroMs + this.#atMs + passedMs;
  }

  wallNowMs(): number {
    return this.#time.nowMs + this.wallStepMs;
  }

  stepWall(byMs: number): void {
    this.wallStepMs += byMs;
    this.wallSteppedAtMs = this.#time.nowMs;
  }

  setTimer(task: () => void, delayMs: number): () => void {
    const timer: Timer = { dueMs: this.nowMs() + delayMs, task, cancel: () => {} };
    this.#timers.add(timer);
    this.#plan(timer);
    return () => {
      timer.cancel();
      this.#timers.delete(timer);
    };
  }

  sleep(): void {
    this.#settle();
    this.#isAsleep = true;
    for (const timer of this.#timers) timer.cancel();
  }

  /** Timers that were due meanwhile fire now; those of a clock that stood still have all their time left. */
  wake(): void {
    this.#settle();
    this.#isAsleep = false;
    for (const timer of this.#timers) this.#plan(timer);
  }

  #settle(): void {
    this.#atMs = this.nowMs() - this.#zeroMs;
    this.#sinceTrueMs = this.#time.nowMs;
  }

  #plan(timer: Timer): void {
    if (this.#isAsleep) return;
    const leftMs = timer.dueMs - this.nowMs() - this.#habits.earlyMs;
    timer.cancel = this.#time.after(leftMs / this.#habits.rate, () => {
      this.#timers.delete(timer);
      timer.task();
    });
  }
}
