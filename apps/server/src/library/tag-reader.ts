import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { TagAnswer, TagRequest } from './tag-worker.ts';

export interface TagReaderOptions {
  threads?: number;
  /** A file that takes longer is given up together with its thread. */
  timeoutMs?: number;
  workerUrl?: URL;
}

interface Job {
  request: TagRequest;
  resolve: (answer: TagAnswer) => void;
  /** It was among those that a thread died with: read with no other, so that the culprit is known. */
  isSuspect: boolean;
}

const WORKER_URL = new URL('./tag-worker.ts', import.meta.url);
/** A message costs as much as the reading of a small file. Few enough that nobody waits for the first tracks. */
const MAX_AT_ONCE = 32;
/** Far above what tags need; a thread that runs away ends here rather than with the memory of the machine. */
const THREAD_MEMORY_MB = 512;
/** What a file leaves behind is gone with the next: the usual three times 16 MB would only be filled. */
const THREAD_YOUNG_MB = 8;

/** Reads tags in a few threads, some files at a time; those of a crash or a hang are read again one by one. */
export class TagReader {
  readonly #threads: number;
  readonly #timeoutMs: number;
  readonly #workerUrl: URL;
  readonly #idle: Worker[] = [];
  readonly #jobsByWorker = new Map<Worker, Job[]>();
  readonly #queue: Job[] = [];
  #isClosed = false;

  constructor(options: TagReaderOptions = {}) {
    this.#threads = options.threads ?? Math.min(4, availableParallelism());
    this.#timeoutMs = options.timeoutMs ?? 20_000;
    this.#workerUrl = options.workerUrl ?? WORKER_URL;
  }

  /** Never rejects. After `close` every file is `gone`. */
  read(request: TagRequest): Promise<TagAnswer> {
    return new Promise((resolve) => {
      if (this.#isClosed) return resolve({ type: 'gone' });
      this.#queue.push({ request, resolve, isSuspect: false });
      this.#handOut();
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const unanswered = [...this.#jobsByWorker.values()].flat().concat(this.#queue.splice(0));
    const workers = [...this.#idle.splice(0), ...this.#jobsByWorker.keys()];
    this.#jobsByWorker.clear();
    for (const { resolve } of unanswered) resolve({ type: 'gone' });
    await Promise.all(workers.map((worker) => worker.terminate()));
  }

  #handOut(): void {
    while (this.#queue.length > 0) {
      const worker = this.#idle.pop() ?? this.#startWorker();
      if (!worker) return;
      this.#hand(this.#queue.splice(0, this.#batchSize()), worker);
    }
  }

  #batchSize(): number {
    const suspect = this.#queue.findIndex(({ isSuspect }) => isSuspect);
    if (suspect === 0) return 1;
    const fair = Math.ceil(this.#queue.length / (2 * this.#threads));
    return Math.min(MAX_AT_ONCE, fair, suspect < 0 ? Infinity : suspect);
  }

  #hand(jobs: Job[], worker: Worker): void {
    this.#jobsByWorker.set(worker, jobs);
    let failure = 'damaged: reading it made the reader crash';
    let isJudged = true;
    const timer = setTimeout(() => {
      failure = `reading it took longer than ${Math.round(this.#timeoutMs / 1000)} s`;
      isJudged = false;
      // Not awaited: a thread that hangs in the disk ends when the disk does.
      void worker.terminate();
      end();
    }, this.#timeoutMs);
    const onAnswers = (answers: TagAnswer[]): void => {
      finish();
      this.#idle.push(worker);
      jobs.forEach(({ resolve }, n) => resolve(answers[n] ?? { type: 'gone' }));
      this.#handOut();
    };
    const end = (): void => {
      finish();
      const [job, ...others] = jobs;
      if (others.length > 0)
        this.#queue.unshift(...jobs.map((one) => ({ ...one, isSuspect: true })));
      else job?.resolve({ type: 'unreadable', reason: failure, isJudged, stamp: null });
      this.#handOut();
    };
    const finish = (): void => {
      clearTimeout(timer);
      worker.off('message', onAnswers);
      worker.off('exit', end);
      this.#jobsByWorker.delete(worker);
    };
    worker.once('message', onAnswers);
    worker.once('exit', end);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    worker.postMessage(jobs.map(({ request }) => request));
  }

  #startWorker(): Worker | null {
    if (this.#isClosed || this.#jobsByWorker.size >= this.#threads) return null;
    const worker = new Worker(this.#workerUrl, {
      resourceLimits: {
        maxOldGenerationSizeMb: THREAD_MEMORY_MB,
        maxYoungGenerationSizeMb: THREAD_YOUNG_MB,
      },
    });
    // `exit` follows and names the culprit.
    worker.on('error', () => {});
    return worker;
  }
}
