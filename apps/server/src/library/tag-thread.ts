import { Worker } from 'node:worker_threads';
import type { TagAnswer, TagRequest } from './tag-worker.ts';

export interface TagJob {
  request: TagRequest;
  resolve: (answer: TagAnswer) => void;
  /** It was among those that a thread died with: read with no other, so that the culprit is known. */
  isSuspect: boolean;
}

export interface TagThreadOptions {
  workerUrl: URL;
  /** For as many files as are handed over at once. */
  timeoutMs: number;
  /** Some files are read. */
  onAnswered: () => void;
  /** The thread is no more, by itself or since it took too long; `unread` is to be read by others. */
  onEnd: (unread: TagJob[]) => void;
}

/** Far above what tags need; a thread that runs away ends here rather than with the memory of the machine. */
const THREAD_MEMORY_MB = 512;
/** What a file leaves behind is gone with the next: the usual three times 16 MB would only be filled. */
const THREAD_YOUNG_MB = 8;

/** A thread that reads tags, and the batches of files that were handed to it: it answers one after the other. */
export class TagThread {
  readonly #options: TagThreadOptions;
  readonly #worker: Worker;
  readonly #batches: TagJob[][] = [];
  #timer: NodeJS.Timeout | null = null;

  constructor(options: TagThreadOptions) {
    this.#options = options;
    this.#worker = new Worker(options.workerUrl, {
      resourceLimits: {
        maxOldGenerationSizeMb: THREAD_MEMORY_MB,
        maxYoungGenerationSizeMb: THREAD_YOUNG_MB,
      },
    });
    this.#worker.on('message', (answers: TagAnswer[]) => this.#take(answers));
    this.#worker.on('exit', () => this.#end('damaged: reading it made the reader crash', true));
    // `exit` follows and names the culprit.
    this.#worker.on('error', () => {});
  }

  /** How many batches it has not answered. */
  get load(): number {
    return this.#batches.length;
  }

  hand(jobs: TagJob[]): void {
    this.#batches.push(jobs);
    if (this.#batches.length === 1) this.#startTimer();
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    this.#worker.postMessage(jobs.map(({ request }) => request));
  }

  /** `unread` is known at once, also where the thread hangs in the disk and ends when the disk does. */
  close(): { unread: TagJob[]; ended: Promise<unknown> } {
    return { unread: this.#leave().flat(), ended: this.#worker.terminate() };
  }

  #take(answers: readonly TagAnswer[]): void {
    const jobs = this.#batches.shift() ?? [];
    this.#startTimer();
    jobs.forEach(({ resolve }, n) => resolve(answers[n] ?? { type: 'gone' }));
    this.#options.onAnswered();
  }

  /** Of the oldest batch: the others wait for it. */
  #startTimer(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#batches.length === 0) return;
    const { timeoutMs } = this.#options;
    this.#timer = setTimeout(() => {
      // Not awaited: a thread that hangs in the disk ends when the disk does.
      void this.#worker.terminate();
      this.#end(`reading it took longer than ${Math.round(timeoutMs / 1000)} s`, false);
    }, timeoutMs);
  }

  #end(failure: string, isJudged: boolean): void {
    const [fatal = [], ...others] = this.#leave();
    const [job, ...fellows] = fatal;
    const isKnown = fellows.length === 0;
    if (isKnown) job?.resolve({ type: 'unreadable', reason: failure, isJudged, stamp: null });
    const suspects = isKnown ? [] : fatal.map((one) => ({ ...one, isSuspect: true }));
    this.#options.onEnd([...suspects, ...others.flat()]);
  }

  #leave(): TagJob[][] {
    this.#worker.removeAllListeners('message');
    this.#worker.removeAllListeners('exit');
    const batches = this.#batches.splice(0);
    this.#startTimer();
    return batches;
  }
}
