import { type StreamBegin, heardAirMs } from './heard-clock.ts';
import type { Situation } from './listening-plan.ts';
import type { StreamFormat } from './stream-choice.ts';

interface OwnStreamOptions {
  sid: string;
  format: StreamFormat;
  burstSec: number;
  nowMs: number;
}

/** One download of this page, from its first byte to its end. */
export class OwnStream {
  readonly #options: OwnStreamOptions;
  isOver = false;
  /** What the element called its first sample; null until that sounds. */
  #startSec: number | null = null;
  #begin: StreamBegin | null = null;
  #isAsking = false;
  #lastSec = -1;
  #movedAtMs: number;

  constructor(options: OwnStreamOptions) {
    this.#options = options;
    this.#movedAtMs = options.nowMs;
  }

  get burstSec(): number {
    return this.#options.burstSec;
  }

  begun(currentTimeSec: number, nowMs: number): void {
    // Chromium counts Ogg from the stream's own beginning, and all else from the first byte.
    this.#startSec ??= this.#options.format === 'opus' ? currentTimeSec : 0;
    this.#movedAtMs = nowMs;
  }

  watch(currentTimeSec: number, nowMs: number): void {
    if (this.#startSec === null || currentTimeSec === this.#lastSec) return;
    this.#lastSec = currentTimeSec;
    this.#movedAtMs = nowMs;
  }

  heardAirMs(currentTimeSec: number): number | null {
    return this.isOver || this.#begin === null ? null : heardAirMs(this.#begin, currentTimeSec);
  }

  /** Asks the server with which sample it began, until that is known; true when it has just become so. */
  async learnBegin(): Promise<boolean> {
    const startSec = this.#startSec;
    if (startSec === null || this.#begin !== null || this.#isAsking || this.isOver) return false;
    this.#isAsking = true;
    try {
      this.#begin = { t0AirMs: await readT0(this.#options.sid), startSec };
      return true;
    } catch {
      // Asked again at the next look.
      return false;
    } finally {
      this.#isAsking = false;
    }
  }

  situation(nowMs: number, lagMs: number | null): NonNullable<Situation['stream']> {
    return {
      ageMs: nowMs - this.#options.nowMs,
      hasBegun: this.#startSec !== null,
      stillForMs: nowMs - this.#movedAtMs,
      isOver: this.isOver,
      lagMs,
      burstSec: this.#options.burstSec,
    };
  }
}

async function readT0(sid: string): Promise<number> {
  const response = await fetch(`/radio/t0?${new URLSearchParams({ sid })}`);
  if (!response.ok) throw new Error(`/radio/t0 answered ${response.status}`);
  return ((await response.json()) as { t0AirMs: number }).t0AirMs;
}
