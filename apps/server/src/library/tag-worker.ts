import { statSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { LENT_BYTES } from './file-tokenizer.ts';
import { type ReadTags, readTags } from './read-tags.ts';
import type { FileStamp } from './stored-track.ts';
import { type Unreadable, unreadableReason } from './unreadable-reason.ts';

export interface TagRequest {
  path: string;
  /** The folder of the library that the file was found under. */
  folder: string;
}

export type TagAnswer =
  | ({ type: 'read' } & ReadTags)
  /** The file as it was after that; null where nobody looked. */
  | ({ type: 'unreadable'; stamp: FileStamp | null } & Unreadable)
  | { type: 'gone' };

const lent = new Uint8Array(LENT_BYTES);

/** A thread of its own: reading tags is work for the processor, and the room answers within milliseconds. */
parentPort?.on('message', (requests: TagRequest[]) => void answerAll(requests));

async function answerAll(requests: readonly TagRequest[]): Promise<void> {
  const answers: TagAnswer[] = [];
  // One after the other: they share what is lent.
  for (const { path, folder } of requests) answers.push(await answer(path, folder));
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(answers);
}

async function answer(path: string, folder: string): Promise<TagAnswer> {
  try {
    return { type: 'read', ...(await readTags(path, folder, lent)) };
  } catch (error) {
    const unreadable = unreadableReason(error);
    return unreadable
      ? { type: 'unreadable', ...unreadable, stamp: stampOf(path) }
      : { type: 'gone' };
  }
}

function stampOf(path: string): FileStamp | null {
  try {
    const { size, mtimeMs } = statSync(path);
    return { sizeBytes: size, mtimeMs: Math.trunc(mtimeMs) };
  } catch {
    return null;
  }
}
