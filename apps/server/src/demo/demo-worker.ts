import { parentPort, workerData } from 'node:worker_threads';
import { makeMissingTracks } from './make-missing-tracks.ts';

/** The thread behind `makeDemoLibrary`: gets the folder, says the path of each file it has made. */
await makeMissingTracks(String(workerData), (path) => {
  // The rule means windows; a thread's port has no origin.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  parentPort?.postMessage(path);
});
