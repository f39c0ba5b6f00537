import { setImmediate } from 'node:timers/promises';
import type { Steps } from './programme/steps.ts';

/** Half a frame of a screen: nobody notices to have waited for so long. */
const SLICE_MS = 8;

/** All of it, while others have their turn in between. */
export async function inSlices<T>(steps: Steps<T>): Promise<T> {
  for (let fromMs = performance.now(); ;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() - fromMs < SLICE_MS) continue;
    await setImmediate();
    fromMs = performance.now();
  }
}
