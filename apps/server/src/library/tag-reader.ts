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
}

const WORKER_URL = new URL('./tag-worker.ts', import.meta.url);
/** Far above what tags need; a thread that runs away ends here rather than with the memory of the machine. */
const THREAD_MEMORY_MB = 512;

/** Reads tags in a few threads, one file at a time in each, so that a crash or a hang has one culprit. */
export class TagReader {
  readonly #threads: number;
  readonly #timeoutMs: number;
  readonly #workerUrl: URL;
  readonly #idle: Worker[] = [];
  readonly #jobByWorker = new Map<Worker, Job>();
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
      this.#queue.push({ request, resolve });
      this.#handOut();
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const unanswered = [...this.#jobByWorker.values(), ...this.#queue.splice(0)];
    const workers = [...this.#idle.splice(0), ...this.#jobByWorker.keys()];
    this.#jobByWorker.clear();
    for (const { resolve } of unanswered) resolve({ type: 'gone' });
    await Promise.all(workers.map((worker) => worker.terminate()));
  }

  #handOut(): void {
    while (this.#queue.length > 0) {
      const worker = this.#idle.pop() ?? this.#startWorker();
      if (!worker) return;
      const job = this.#queue.shift();
      if (job) this.#hand(job, worker);
    }
  }

  #hand(job: Job, worker: Worker): void {
    this.#jobByWorker.set(worker, job);
    let failure = 'damaged: reading it made the reader crash';
    let isJudged = true;
    const timer = setTimeout(() => {
      failure = `reading it took longer than ${Math.round(this.#timeoutMs / 1000)} s`;
      isJudged = false;
      // Not awaited: a thread that hangs in the disk ends when the disk does.
      void worker.terminate();
      end();
    }, this.#timeoutMs);
    const onAnswer = (answer: TagAnswer): void => {
      finish();
      this.#idle.push(worker);
      job.resolve(answer);
      this.#handOut();
    };
    const end = (): void => {
      finish();
      job.resolve({ type: 'unreadable', reason: failure, isJudged, stamp: null });
      this.#handOut();
    };
    const finish = (): void => {
      clearTimeout(timer);
      worker.off('message', onAnswer);
      worker.off('exit', end);
      this.#jobByWorker.delete(worker);
    };
    worker.once('message', onAnswer);
    worker.once('exit', end);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    worker.postMessage(job.request);
  }

  #startWorker(): Worker | null {
    if (this.#isClosed || this.#jobByWorker.size >= this.#threads) return null;
    const worker = new Worker(this.#workerUrl, {
      resourceLimits: { maxOldGenerationSizeMb: THREAD_MEMORY_MB },
    });
    // `exit` follows and names the culprit.
    worker.on('error', () => {});
    return worker;
  }
}
