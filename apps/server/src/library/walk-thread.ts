import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { WalkStretch, WalkTask } from './walk-worker.ts';
import type { WalkEntry } from './walk.ts';

const WORKER_URL = new URL('./walk-worker.ts', import.meta.url);

/**
 * The walk through the folders in a thread, a stretch at a time: it goes on while one is looked at, and no further. Ends
 * when the signal is given.
 */
export async function* walkInThread(
  task: WalkTask,
  signal: AbortSignal,
): AsyncGenerator<readonly WalkEntry[]> {
  if (signal.aborted) return;
  const worker = new Worker(WORKER_URL, {
    workerData: task,
    resourceLimits: { maxYoungGenerationSizeMb: 4 },
  });
  const askForNext = (): Promise<[WalkStretch]> => {
    const answer = once(worker, 'message', { signal }) as Promise<[WalkStretch]>;
    // Nobody may want it any more.
    answer.catch(() => {});
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    worker.postMessage('next');
    return answer;
  };
  try {
    for (let coming = askForNext(); ;) {
      const [{ entries, isLast }] = await coming;
      if (!isLast) coming = askForNext();
      yield entries;
      if (isLast) return;
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    // Not awaited: one that hangs in the disk ends when the disk does.
    void worker.terminate();
  }
}
