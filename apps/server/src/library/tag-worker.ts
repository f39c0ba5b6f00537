import { on } from 'node:events';
import { statSync } from 'node:fs';
import { type MessagePort, parentPort } from 'node:worker_threads';
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
if (parentPort) void answerAll(parentPort);

async function answerAll(port: MessagePort): Promise<void> {
  // One after the other, whatever was handed over meanwhile: they share what is lent.
  for await (const [requests] of on(port, 'message') as AsyncIterable<[TagRequest[]]>) {
    const answers: TagAnswer[] = [];
    for (const { path, folder } of requests) answers.push(await answer(path, folder));
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    port.postMessage(answers);
  }
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
