import { Worker } from 'node:worker_threads';
import type { RankingSnapshot } from './ranking/snapshot.ts';
import type { RankingResults, RankingTask } from './ranking-worker.ts';

/** Where slow work on the ranking is done. */
export interface RankingRunner {
  run<T extends RankingTask>(
    task: T,
    snapshot: RankingSnapshot,
  ): Promise<RankingResults[T['type']]>;
  close(): Promise<void>;
}

/** So long after the last task the thread goes: it holds memory that nobody needs until the next verdict. */
const IDLE_MS = 5000;
/** What a task leaves behind is gone with the next: the usual three times 16 MB would only be filled. */
const YOUNG_MB = 8;

interface Waiting {
  resolve: (result: never) => void;
  reject: (error: unknown) => void;
}

/**
 * Work on the ranking that takes longer than a room may stand still, in a thread of its own and one task after the
 * other. The thread starts with the first task and goes when there are no more.
 */
export class RankingThread implements RankingRunner {
  readonly #waiting = new Map<number, Waiting>();
  readonly #idleMs: number;
  #worker: Worker | null = null;
  #idle: NodeJS.Timeout | null = null;
  #tasks = 0;
  #isClosed = false;

  constructor({ idleMs = IDLE_MS }: { idleMs?: number } = {}) {
    this.#idleMs = idleMs;
  }

  run<T extends RankingTask>(
    task: T,
    snapshot: RankingSnapshot,
  ): Promise<RankingResults[T['type']]> {
    if (this.#isClosed) return Promise.reject(new Error('the ranking thread is closed'));
    const id = ++this.#tasks;
    if (this.#idle) clearTimeout(this.#idle);
    this.#worker ??= this.#start();
    this.#worker.postMessage({ id, task, snapshot }, buffersOf(snapshot));
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#stop();
    this.#rejectAll(new Error('the ranking thread was closed'));
  }

  #start(): Worker {
    const worker = new Worker(new URL('./ranking-worker.ts', import.meta.url), {
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    });
    worker.on(
      'message',
      ({ id, result, error }: { id: number; result: never; error?: unknown }) => {
        const waiting = this.#waiting.get(id);
        this.#waiting.delete(id);
        if (error === undefined) waiting?.resolve(result);
        else waiting?.reject(error);
        if (this.#waiting.size === 0) this.#stopLater();
      },
    );
    worker.on('error', (error) => {
      if (this.#worker === worker) this.#worker = null;
      this.#rejectAll(error);
    });
    worker.unref();
    return worker;
  }

  #stopLater(): void {
    if (this.#idle) clearTimeout(this.#idle);
    this.#idle = setTimeout(() => void this.#stop(), this.#idleMs);
    this.#idle.unref();
  }

  async #stop(): Promise<void> {
    if (this.#idle) clearTimeout(this.#idle);
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }

  #rejectAll(error: unknown): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

/** A snapshot is a copy already: its memory is handed over rather than copied once more. */
function buffersOf({ answers, skips, features, precision, shift }: RankingSnapshot): ArrayBuffer[] {
  const columns = [...Object.values(answers), ...Object.values(skips)] as ArrayBufferView[];
  return [...columns, features.values, features.coefficients, precision, shift].map(
    (column) => column.buffer as ArrayBuffer,
  );
}
