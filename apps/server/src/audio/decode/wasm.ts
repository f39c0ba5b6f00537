import { Worker } from 'node:worker_threads';
import {
  DecodeError,
  type DecodeRequest,
  FIRST_BLOCK_TIMEOUT_MS,
  type OpenDecoder,
  STALL_TIMEOUT_MS,
  timeoutError,
} from './decoder.ts';
import type { WasmNews, WasmRequest } from './wasm-worker.ts';

const WORKER_URL = new URL('./wasm-worker.ts', import.meta.url);
/** Far above what decoding needs; a file that makes a decoder run away ends its thread and not the server. */
const THREAD_MEMORY_MB = 512;

/** Decodes in a thread of its own, for machines without ffmpeg. */
export const openWithWasm: OpenDecoder = (request) => {
  const complaints: string[] = [];
  return { complaints, [Symbol.asyncIterator]: () => decode(request, complaints) };
};

async function* decode(
  { signal, firstBlockTimeoutMs = FIRST_BLOCK_TIMEOUT_MS, ...request }: DecodeRequest,
  complaints: string[],
): AsyncGenerator<Float32Array, void> {
  signal?.throwIfAborted();
  const worker = new Worker(WORKER_URL, {
    workerData: request satisfies WasmRequest,
    resourceLimits: { maxOldGenerationSizeMb: THREAD_MEMORY_MB },
  });
  const news = new News(worker, signal);
  try {
    let hasSound = false;
    for (;;) {
      const next = await news.next(hasSound ? STALL_TIMEOUT_MS : firstBlockTimeoutMs, !hasSound);
      switch (next.type) {
        case 'block':
          hasSound = true;
          // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
          worker.postMessage('more');
          yield next.samples;
          break;
        case 'complaint':
          complaints.push(next.sentence);
          break;
        case 'failed':
          throw new DecodeError(next.fault, next.sentence);
        case 'end':
          if (hasSound || request.startMs > 0) return;
          throw new DecodeError('unreadable', 'there is no sound in it');
      }
    }
  } finally {
    news.close();
    // Not awaited: a thread that hangs in the disk ends when the disk does.
    void worker.terminate();
  }
}

/** What the thread tells, in its order, to be asked for one by one. */
class News {
  readonly #signal: AbortSignal | undefined;
  readonly #waitingNews: WasmNews[] = [];
  #fault: Error | null = null;
  #wake: () => void = () => {};

  constructor(worker: Worker, signal: AbortSignal | undefined) {
    this.#signal = signal;
    signal?.addEventListener('abort', this.#look);
    worker.on('message', (news: WasmNews) => {
      this.#waitingNews.push(news);
      this.#wake();
    });
    worker.on('error', (error) => {
      this.#fault = new DecodeError(
        'unreadable',
        `decoding it broke the decoder: ${error.message}`,
      );
      this.#wake();
    });
    worker.on('exit', () => {
      this.#fault ??= new DecodeError('broken', 'the decoder ended in the middle of it');
      this.#wake();
    });
  }

  async next(timeoutMs: number, isFirst: boolean): Promise<WasmNews> {
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      this.#wake();
    }, timeoutMs);
    try {
      for (;;) {
        this.#signal?.throwIfAborted();
        const news = this.#waitingNews.shift();
        if (news) return news;
        if (this.#fault) throw this.#fault;
        if (isLate) throw timeoutError(isFirst, timeoutMs);
        await new Promise<void>((resolve) => (this.#wake = resolve));
      }
    } finally {
      clearTimeout(timer);
    }
  }

  close(): void {
    this.#signal?.removeEventListener('abort', this.#look);
  }

  readonly #look = (): void => this.#wake();
}
