import { readdir } from 'node:fs/promises';
import type { Library as LibraryState, ScanProgress, TrackId } from '@music-minion/protocol';
import { FolderWatch } from './folder-watch.ts';
import type { FolderProblem, ScanResult } from './scan-result.ts';
import { type ScanOptions, scanLibrary } from './scan.ts';
import type { TrackStore } from './track-store.ts';

export type LibraryChange =
  /** Folders, counts, or whether a scan runs: ask for a new `snapshot()`. */
  | { type: 'state' }
  /** Tracks were saved, vanished or came back. */
  | { type: 'tracks' }
  | { type: 'progress'; progress: ScanProgress }
  | { type: 'finished'; result: ScanResult }
  | { type: 'failed'; fault: unknown };

export type ScanStart =
  | { type: 'started'; finished: Promise<ScanResult> }
  | { type: 'scan_running' };

export interface LibraryOptions {
  store: TrackStore;
  nowMs: () => number;
  newTrackId: () => TrackId;
  /** Notice changes of files by themselves; ms of quiet before they are looked at. */
  watch?: { quietMs?: number };
  /** Scans so long after each scan: for network disks, which tell of no changes. */
  rescanMinutes?: number;
  /** How often a folder that was away is looked for, ms. */
  lookForEveryMs?: number;
}

/** Where changes cannot be noticed. */
const RESCAN_MINUTES = 15;
const MINUTE_MS = 60_000;
/** A disk that is mounted late, or plugged in again, is noticed by nothing else. */
const LOOK_FOR_EVERY_MS = 30_000;

interface RunningScan {
  abort: AbortController;
  progress: ScanProgress;
  isPartial: boolean;
  finished: Promise<ScanResult>;
}

/** The folders of the house and the one scan that may be running over them. */
export class Library {
  readonly #options: LibraryOptions;
  readonly #listeners = new Set<(change: LibraryChange) => void>();
  #folders: readonly string[] = [];
  #isDemo = false;
  readonly #watch: FolderWatch | null;
  #watchProblem: string | null = null;
  #folderProblems: readonly FolderProblem[] = [];
  /** Changed while a scan was running: looked at next. */
  readonly #changedFolders = new Set<string>();
  #running: RunningScan | null = null;
  /** Starts the scan of everything that somebody asked for during one of a few folders. */
  #scanNext: (() => void) | null = null;
  #rescanTimer: NodeJS.Timeout | null = null;
  #returnTimer: NodeJS.Timeout | null = null;
  #isClosed = false;

  constructor(options: LibraryOptions) {
    this.#options = options;
    this.#watch =
      options.watch === undefined
        ? null
        : new FolderWatch({
            nowMs: () => performance.now(),
            onQuiet: (folders) => this.#scanChanged(folders),
            onProblem: (sentence) => this.#noteWatchProblem(sentence),
            ...options.watch,
          });
  }

  /** Takes these folders for the library and scans them; a scan of the folders before is given up. */
  async start(folders: readonly string[], { isDemo = false } = {}): Promise<ScanStart> {
    // Not `if`: somebody else may have started one while we waited.
    while (this.#running) await this.cancel();
    this.#folders = [...folders];
    this.#watch?.clear();
    this.#watchProblem = null;
    this.#folderProblems = [];
    this.#isDemo = isDemo;
    return this.scan();
  }

  /** Of all folders, or only of what lies `within` some. */
  scan(within?: readonly string[]): ScanStart {
    if (this.#running) return this.#scanAfter(this.#running, within);
    if (this.#rescanTimer) clearTimeout(this.#rescanTimer);
    const abort = new AbortController();
    const finished = this.#runScan(abort.signal, within);
    // Whoever asked may not wait for the end; the fault is told as a change, too.
    finished.catch(() => {});
    this.#running = { abort, progress: NOTHING_YET, isPartial: within !== undefined, finished };
    return { type: 'started', finished };
  }

  /** A look at a few folders that changed is nothing that anybody should have to wait for. */
  #scanAfter(running: RunningScan, within?: readonly string[]): ScanStart {
    if (!running.isPartial || within !== undefined || this.#scanNext)
      return { type: 'scan_running' };
    const finished = new Promise<ScanResult>((resolve, reject) => {
      this.#scanNext = () => {
        const start = this.scan();
        if (start.type === 'started') start.finished.then(resolve, reject);
      };
    });
    return { type: 'started', finished };
  }

  /** Resolves when nothing runs any more. What was found until then is kept. */
  async cancel(): Promise<void> {
    this.#running?.abort.abort();
    await this.#running?.finished.catch(() => {});
  }

  get folders(): readonly string[] {
    return this.#folders;
  }

  get isScanning(): boolean {
    return this.#running !== null;
  }

  snapshot(): LibraryState {
    return {
      folders: [...this.#folders],
      isDemo: this.#isDemo,
      ...this.#options.store.counts(),
      watchProblem: this.#watchProblem,
      folderProblems: [...this.#folderProblems],
      scan: this.#running?.progress ?? null,
    };
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#watch?.clear();
    await this.cancel();
    if (this.#rescanTimer) clearTimeout(this.#rescanTimer);
    if (this.#returnTimer) clearTimeout(this.#returnTimer);
  }

  /** Somebody else changed which tracks there are. */
  noteTracksChanged(): void {
    this.#tell({ type: 'tracks' });
  }

  onChange(listener: (change: LibraryChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async #runScan(signal: AbortSignal, within?: readonly string[]): Promise<ScanResult> {
    // Whoever asked may be within a transaction of the room: nothing is told before it is over.
    await Promise.resolve();
    try {
      this.#tell({ type: 'state' });
      const result = await scanLibrary({
        ...this.#options,
        folders: this.#folders,
        ...(within && { within }),
        ...(this.#watch && this.#watching(this.#watch)),
        signal,
        onProgress: (progress) => this.#noteProgress(progress),
        onTracksChanged: () => this.#tell({ type: 'tracks' }),
      });
      this.#noteFolderProblems(result, within);
      this.#end({ type: 'finished', result });
      return result;
    } catch (fault) {
      this.#end({ type: 'failed', fault });
      throw fault;
    }
  }

  #watching(watch: FolderWatch): Pick<ScanOptions, 'isQuiet' | 'onFolder' | 'onUnsettled'> {
    return {
      isQuiet: (path) => watch.isQuiet(path),
      onFolder: (folder, mtimeMs) => watch.add(folder, mtimeMs),
      onUnsettled: (path) => watch.touch(path),
    };
  }

  #scanChanged(folders: readonly string[]): void {
    for (const folder of folders) this.#changedFolders.add(folder);
    if (this.#running || this.#changedFolders.size === 0) return;
    const within = [...this.#changedFolders];
    this.#changedFolders.clear();
    this.scan(within);
  }

  #noteWatchProblem(sentence: string): void {
    this.#watchProblem = sentence;
    this.#tell({ type: 'state' });
  }

  /** A look at a few folders tells nothing of the others, and one that was cut short nothing of any. */
  #noteFolderProblems(result: ScanResult, within?: readonly string[]): void {
    if (result.wasCancelled) return;
    const isUnseen = ({ folder }: FolderProblem): boolean =>
      within !== undefined && !within.some((path) => `${path}/`.startsWith(`${folder}/`));
    this.#folderProblems = [...this.#folderProblems.filter(isUnseen), ...result.folderProblems];
  }

  #noteProgress(progress: ScanProgress): void {
    if (this.#running) this.#running.progress = progress;
    this.#tell({ type: 'progress', progress });
  }

  #end(change: LibraryChange): void {
    this.#running = null;
    this.#tell(change);
    const scanNext = this.#scanNext;
    this.#scanNext = null;
    if (!this.#isClosed) scanNext?.();
    this.#tell({ type: 'state' });
    if (this.#isClosed) return;
    this.#scanChanged([]);
    if (!this.#running) this.#scanLater();
    this.#awaitReturn();
  }

  #awaitReturn(): void {
    const away = this.#folderProblems.filter(({ folder }) => this.#folders.includes(folder));
    if (away.length === 0 || this.#returnTimer) return;
    const { lookForEveryMs = LOOK_FOR_EVERY_MS } = this.#options;
    this.#returnTimer = setTimeout(() => void this.#lookForReturn(away), lookForEveryMs).unref();
  }

  async #lookForReturn(away: readonly FolderProblem[]): Promise<void> {
    const isBack = await Promise.all(away.map(({ folder }) => hasEntries(folder)));
    this.#returnTimer = null;
    if (this.#isClosed) return;
    this.#scanChanged(away.flatMap(({ folder }, index) => (isBack[index] ? [folder] : [])));
    this.#awaitReturn();
  }

  #scanLater(): void {
    const { rescanMinutes = this.#watchProblem === null ? null : RESCAN_MINUTES } = this.#options;
    if (rescanMinutes === null) return;
    this.#rescanTimer = setTimeout(() => void this.scan(), rescanMinutes * MINUTE_MS);
    this.#rescanTimer.unref();
  }

  #tell(change: LibraryChange): void {
    for (const listener of this.#listeners) listener(change);
  }
}

/** Waits as long as a network disk takes to answer. */
async function hasEntries(folder: string): Promise<boolean> {
  return (await readdir(folder).catch(() => [])).length > 0;
}

const NOTHING_YET: ScanProgress = {
  doneFiles: 0,
  foundFiles: 0,
  isWalking: true,
  filesPerSec: 0,
  secondsLeft: null,
};
