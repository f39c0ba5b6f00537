import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { BrowseStore } from './browse-store.ts';
import type { IndexReply, IndexRequest } from './library-index.ts';
import { LibraryReader } from './library-reader.ts';
import { SearchStore } from './search-store.ts';

const { file, indexFile } = workerData as { file: string; indexFile: string };
const searchDb = new DatabaseSync(indexFile);
// The index may lose its last rows in a power cut: it reads on from where it is.
searchDb.exec('PRAGMA synchronous = NORMAL; PRAGMA cache_size = -8000');
const reader = new LibraryReader(
  new BrowseStore(new DatabaseSync(file, { readOnly: true })),
  new SearchStore(searchDb),
);
let isBehind = false;

function tell(reply: IndexReply): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(reply);
}

/** In stretches, so that whoever looks something up meanwhile waits for one of them at most. */
function catchUp(): void {
  try {
    isBehind = reader.catchUp();
    if (isBehind) setImmediate(catchUp);
    else tell({ type: 'caught_up' });
  } catch (fault) {
    isBehind = false;
    tell({ type: 'fault', fault });
  }
}

parentPort?.on('message', (request: IndexRequest) => {
  if (request.type === 'changed') {
    if (!isBehind) catchUp();
    return;
  }
  const { id, task } = request;
  try {
    tell({ type: 'answer', id, answer: reader.answer(task) as never });
  } catch (fault) {
    tell({ type: 'refused', id, fault });
  }
});
