import { availableParallelism } from 'node:os';
import { type TagJob, TagThread } from './tag-thread.ts';
import type { TagAnswer, TagRequest } from './tag-worker.ts';

export interface TagReaderOptions {
  threads?: number;
  /** A file that takes longer is given up together with its thread. */
  timeoutMs?: number;
  workerUrl?: URL;
}

const WORKER_URL = new URL('./tag-worker.ts', import.meta.url);
/** A message costs as much as the reading of a small file. Few enough that nobody waits for the first tracks. */
const MAX_AT_ONCE = 32;
/** Batches of all threads together: while the room saves, none of them runs out of work. */
const BATCHES = 8;

/** Reads tags in a few threads, some files at a time; those of a crash or a hang are read again one by one. */
export class TagReader {
  readonly #maxThreads: number;
  readonly #timeoutMs: number;
  readonly #workerUrl: URL;
  readonly #threads = new Set<TagThread>();
  readonly #queue: TagJob[] = [];
  #isClosed = false;

  constructor(options: TagReaderOptions = {}) {
    this.#maxThreads = options.threads ?? Math.min(4, availableParallelism());
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
    const closing = [...this.#threads].map((thread) => thread.close());
    this.#threads.clear();
    const unanswered = [...closing.flatMap(({ unread }) => unread), ...this.#queue.splice(0)];
    for (const { resolve } of unanswered) resolve({ type: 'gone' });
    await Promise.all(closing.map(({ ended }) => ended));
  }

  #handOut(): void {
    while (this.#queue.length > 0) {
      const thread = this.#threadWithRoom();
      if (!thread) return;
      thread.hand(this.#queue.splice(0, this.#batchSize()));
    }
  }

  #batchSize(): number {
    const suspect = this.#queue.findIndex(({ isSuspect }) => isSuspect);
    if (suspect === 0) return 1;
    const fair = Math.ceil(this.#queue.length / (2 * this.#maxThreads));
    return Math.min(MAX_AT_ONCE, fair, suspect < 0 ? Infinity : suspect);
  }

  /** One that has nothing to do, a new one, or the one with the least. */
  #threadWithRoom(): TagThread | null {
    let least: TagThread | null = null;
    for (const thread of this.#threads) if (!least || thread.load < least.load) least = thread;
    if (least?.load === 0) return least;
    if (this.#threads.size < this.#maxThreads) return this.#startThread();
    const enough = Math.max(2, Math.floor(BATCHES / this.#maxThreads));
    return least && least.load < enough ? least : null;
  }

  #startThread(): TagThread | null {
    if (this.#isClosed) return null;
    const thread: TagThread = new TagThread({
      workerUrl: this.#workerUrl,
      timeoutMs: this.#timeoutMs,
      onAnswered: () => this.#handOut(),
      onEnd: (unread) => {
        this.#threads.delete(thread);
        this.#queue.unshift(...unread);
        this.#handOut();
      },
    });
    this.#threads.add(thread);
    return thread;
  }
}
