import type { TrackId } from '@music-minion/protocol';
import { LeftoverSweep } from './leftover-sweep.ts';
import type { TagJobStore } from './tag-job-store.ts';
import type { TagTarget } from './tag-target.ts';
import {
  type FileStamp,
  type TagWriteOptions,
  type TagWriteResult,
  writeTags,
} from './tag-writer.ts';
import { areEqual, sameFields, toRawTags } from './tags/tag-values.ts';
import { CannotTagError } from './tags/tagged-file.ts';

export interface TagJobProgress {
  done: number;
  total: number;
  written: number;
  unchanged: number;
  failed: number;
}

export interface TagJobResult extends TagJobProgress {
  failures: { trackId: TrackId; path: string; reason: string }[];
  wasCancelled: boolean;
}

export interface TagJobContext {
  store: TagJobStore;
  /** The folders of the library. */
  folders: readonly string[];
  nowMs: () => number;
  /** Makes the names of temporary files; never the same twice. */
  unique: () => string;
  /** Stops after the file at hand. */
  signal: AbortSignal;
  onProgress: (progress: TagJobProgress) => void;
  /** A file was replaced: the library should remember its new stamp, and a scan need not read it again. */
  onWritten: (trackId: TrackId, stamp: FileStamp) => void;
}

/** Writes ratings into files, one after the other. Rejects only on faults; the journal then says how far it came. */
export async function runTagJob(
  jobId: string,
  targets: readonly TagTarget[],
  context: TagJobContext,
): Promise<TagJobResult> {
  const { store, nowMs } = context;
  store.start(jobId, nowMs());
  const result = await forEachFile(targets, context, (target) =>
    writeJournalled(target, { jobId, context }),
  );
  store.end(jobId, nowMs());
  return result;
}

/**
 * Brings back the tags from before a job, of all its files or of one track. A file whose tags (ours) or sound were
 * changed since is left alone and told. Also undoes a job that was killed: what the journal has is enough.
 */
export function revertTagJob(
  jobId: string,
  context: TagJobContext,
  trackId: TrackId | null = null,
): Promise<TagJobResult> {
  const { store, nowMs } = context;
  const changes = store
    .changesOf(jobId)
    .filter(({ state }) => state === 'planned' || state === 'written')
    .filter((change) => trackId === null || change.trackId === trackId);
  return forEachFile(changes, context, async (change) => {
    const { path, oldTags, newTags, payloadHash } = change;
    const result = await writeTags({
      ...toWriteOptions(path, context),
      expectedPayload: payloadHash,
      decide: ({ own }) => {
        const current = sameFields(own, newTags);
        // Killed before the file was replaced, or reverted before and killed then.
        if (areEqual(current, oldTags)) return null;
        if (!areEqual(current, newTags)) throw new CannotTagError('its tags were changed since');
        return oldTags;
      },
      onPlanned: () => undefined,
    });
    if (result.type !== 'failed') store.setState(change.id, 'reverted', nowMs());
    return result;
  });
}

async function writeJournalled(
  target: TagTarget,
  { jobId, context }: { jobId: string; context: TagJobContext },
): Promise<TagWriteResult> {
  const { store, nowMs } = context;
  let changeId: number | null = null;
  const result = await writeTags({
    ...toWriteOptions(target.path, context),
    decide: ({ kind, own }) => toRawTags(kind, target, own),
    onPlanned: (change) => {
      changeId = store.plan(jobId, target.trackId, change, nowMs());
    },
  });
  if (changeId !== null)
    store.setState(changeId, result.type === 'written' ? 'written' : 'failed', nowMs());
  return result;
}

function toWriteOptions(
  path: string,
  { folders, nowMs, unique }: TagJobContext,
): Pick<TagWriteOptions, 'path' | 'folders' | 'nowMs' | 'unique'> {
  return { path, folders, nowMs, unique };
}

async function forEachFile<T extends { trackId: TrackId; path: string }>(
  files: readonly T[],
  { signal, folders, nowMs, onProgress, onWritten }: TagJobContext,
  work: (file: T) => Promise<TagWriteResult>,
): Promise<TagJobResult> {
  const sweep = new LeftoverSweep(folders, nowMs);
  const progress = { done: 0, total: files.length, written: 0, unchanged: 0, failed: 0 };
  const failures: TagJobResult['failures'] = [];
  for (const file of files) {
    if (signal.aborted) break;
    const { trackId, path } = file;
    await sweep.beside(path);
    const result = await work(file);
    progress[result.type] += 1;
    progress.done += 1;
    if (result.type === 'written') onWritten(trackId, result.stamp);
    if (result.type === 'failed') failures.push({ trackId, path, reason: result.reason });
    onProgress({ ...progress });
  }
  return { ...progress, failures, wasCancelled: progress.done < files.length };
}
