import type { TagJob as TagJobState, TagPreviewRow, TrackId } from '@music-minion/protocol';
import { checkTemplate } from './comment-template.ts';
import type { RankedRow } from './ranked-row.ts';
import { type TagJobContext, type TagJobProgress, revertTagJob, runTagJob } from './tag-job.ts';
import type { TagJobStore } from './tag-job-store.ts';
import { previewTags } from './tag-preview.ts';
import { type TagTarget, toTagTarget } from './tag-target.ts';
import type { FileStamp } from './tag-writer.ts';

export interface TagDeskParts {
  store: TagJobStore;
  /** The whole ranking, best first. */
  rows: () => Promise<Iterable<RankedRow>>;
  folders: () => readonly string[];
  nowMs: () => number;
  newId: () => string;
  onWritten: (track: TrackId, stamp: FileStamp) => void;
  /** A job started, went on or ended. */
  onChange: (job: TagJobState) => void;
  onFault: (error: unknown, what: string) => void;
}

/** Screens are told at most this often how far a job is. */
const TELL_EVERY_MS = 250;

/** One rewriting of tags at a time, with the way back. */
export class TagDesk {
  readonly #parts: TagDeskParts;
  #job: TagJobState | null = null;
  #abort = new AbortController();
  #running: Promise<void> = Promise.resolve();

  constructor(parts: TagDeskParts) {
    this.#parts = parts;
    const [newest] = parts.store.jobs();
    if (newest) this.#job = endedJob(newest);
  }

  get job(): TagJobState | null {
    return this.#job;
  }

  get isRunning(): boolean {
    return this.#job?.isRunning === true;
  }

  /** Why a comment template cannot be used, or null. */
  checkComment(template: string): string | null {
    return checkTemplate(template);
  }

  hasJob(jobId: string): boolean {
    return this.#parts.store.jobs().some(({ id }) => id === jobId);
  }

  /** Writes the ratings of all judged tracks into their files; goes on after it returned. */
  write(comment: string | null): TagJobState {
    const id = this.#parts.newId();
    return this.#start({ id, kind: 'write' }, async (context) =>
      runTagJob(id, await this.#targets(comment), context),
    );
  }

  /** Puts back what a job wrote over; goes on after it returned. */
  revert(jobId: string): TagJobState {
    return this.#start({ id: jobId, kind: 'revert' }, (context) => revertTagJob(jobId, context));
  }

  /** What writing would do, of the first files of the ranking. */
  async preview(comment: string | null, limit: number): Promise<TagPreviewRow[]> {
    const targets = (await this.#targets(comment)).slice(0, limit);
    return Array.fromAsync(previewTags(targets, this.#parts.folders()));
  }

  /** Ends after the file at hand. */
  async close(): Promise<void> {
    this.#abort.abort();
    await this.#running;
  }

  async #targets(comment: string | null): Promise<TagTarget[]> {
    const rows = [...(await this.#parts.rows())];
    return rows
      .filter(({ verdicts }) => verdicts > 0)
      .map((row) => toTagTarget(row, rows.length, comment));
  }

  #start(
    { id, kind }: Pick<TagJobState, 'id' | 'kind'>,
    work: (context: TagJobContext) => Promise<TagJobProgress>,
  ): TagJobState {
    const { store, folders, nowMs, newId, onWritten, onFault } = this.#parts;
    let toldMs = Number.NEGATIVE_INFINITY;
    const context: TagJobContext = {
      store,
      folders: folders(),
      nowMs,
      unique: newId,
      signal: this.#abort.signal,
      onWritten,
      onProgress: (progress) => {
        if (nowMs() - toldMs < TELL_EVERY_MS) return;
        toldMs = nowMs();
        this.#tell(toState(id, kind, progress, true));
      },
    };
    const nothingYet = { done: 0, total: 0, written: 0, unchanged: 0, failed: 0 };
    this.#job = toState(id, kind, nothingYet, true);
    this.#running = work(context)
      .then((result) => this.#tell(toState(id, kind, result, false)))
      .catch((error: unknown) => {
        onFault(error, 'the rewriting of tags');
        if (this.#job) this.#tell({ ...this.#job, isRunning: false });
      });
    return this.#job;
  }

  #tell(job: TagJobState): void {
    this.#job = job;
    this.#parts.onChange(job);
  }
}

function toState(
  id: string,
  kind: TagJobState['kind'],
  { done, total, failed }: TagJobProgress,
  isRunning: boolean,
): TagJobState {
  return { id, kind, doneFiles: done, totalFiles: total, failedFiles: failed, isRunning };
}

/** A job of an earlier run of the server: what matters is that it can be reverted. */
function endedJob({ id, changed, reverted }: ReturnType<TagJobStore['jobs']>[number]): TagJobState {
  const files = changed + reverted;
  const kind = changed === 0 ? 'revert' : 'write';
  return { id, kind, doneFiles: files, totalFiles: files, failedFiles: 0, isRunning: false };
}
