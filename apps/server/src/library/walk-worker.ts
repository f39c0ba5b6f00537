import { parentPort, workerData } from 'node:worker_threads';
import { type WalkEntry, walkFolders } from './walk.ts';

export interface WalkTask {
  folders: readonly string[];
  within?: readonly string[];
}

/** A stretch of the walk. */
export interface WalkStretch {
  entries: WalkEntry[];
  isLast: boolean;
}

/** What the room looks at without anybody noticing. */
const FILES = 500;
/** A slow disk keeps nobody waiting for what it has found. */
const PATIENCE_MS = 50;

const { folders, within } = workerData as WalkTask;
const walk = walkFolders(folders, within);

// Only what is asked for: the walk is far faster than the reading of tags.
parentPort?.on('message', () => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(nextStretch());
});

function nextStretch(): WalkStretch {
  const entries: WalkEntry[] = [];
  const untilMs = performance.now() + PATIENCE_MS;
  for (let files = 0; files < FILES && performance.now() < untilMs;) {
    const { value, done } = walk.next();
    if (done) return { entries, isLast: true };
    entries.push(value);
    files += value.type === 'files' ? value.names.length : 1;
  }
  return { entries, isLast: false };
}
