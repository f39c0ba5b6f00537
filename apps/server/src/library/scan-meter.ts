import type { ScanProgress } from '@music-minion/protocol';

const EVERY_MS = 250;
/** The rate is that of the last seconds: a rescan flies over known files and slows down at new ones. */
const WINDOW_MS = 5000;

/** Counts files and tells how it goes, at most four times a second and only when something moved. */
export class ScanMeter {
  readonly #nowMs: () => number;
  readonly #tell: (progress: ScanProgress) => void;
  readonly #timer: NodeJS.Timeout;
  readonly #marks: { atMs: number; doneFiles: number }[];
  #doneFiles = 0;
  #foundFiles = 0;
  #isWalking = true;
  #told = '';

  constructor(nowMs: () => number, tell: (progress: ScanProgress) => void) {
    this.#nowMs = nowMs;
    this.#tell = tell;
    this.#marks = [{ atMs: nowMs(), doneFiles: 0 }];
    this.#timer = setInterval(() => this.#tellIfMoved(), EVERY_MS);
  }

  noteFound(): void {
    this.#foundFiles += 1;
  }

  noteDone(): void {
    this.#doneFiles += 1;
  }

  noteWalked(): void {
    this.#isWalking = false;
  }

  /** Ends the timer, and tells the last word. */
  close(): void {
    clearInterval(this.#timer);
    this.#tellIfMoved();
  }

  #tellIfMoved(): void {
    const counts = {
      doneFiles: this.#doneFiles,
      foundFiles: this.#foundFiles,
      isWalking: this.#isWalking,
    };
    const filesPerSec = this.#filesPerSec();
    const told = JSON.stringify(counts);
    if (told === this.#told) return;
    this.#told = told;
    const left = this.#foundFiles - this.#doneFiles;
    const secondsLeft = this.#isWalking
      ? null
      : left === 0
        ? 0
        : filesPerSec > 0
          ? left / filesPerSec
          : null;
    this.#tell({ ...counts, filesPerSec, secondsLeft });
  }

  #filesPerSec(): number {
    const now = { atMs: this.#nowMs(), doneFiles: this.#doneFiles };
    this.#marks.push(now);
    while (this.#marks.length > 2 && now.atMs - (this.#marks[0]?.atMs ?? 0) > WINDOW_MS)
      this.#marks.shift();
    const [first = now] = this.#marks;
    // The wall clock may have been set back meanwhile.
    const seconds = Math.max(0.001, (now.atMs - first.atMs) / 1000);
    return (now.doneFiles - first.doneFiles) / seconds;
  }
}
