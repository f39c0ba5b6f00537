import type { Library as LibraryState, ScanProgress, TrackId } from '@music-minion/protocol';
import type { ScanResult } from './scan-result.ts';
import { scanLibrary } from './scan.ts';
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
}

interface RunningScan {
  abort: AbortController;
  progress: ScanProgress;
  finished: Promise<ScanResult>;
}

/** The folders of the house and the one scan that may be running over them. */
export class Library {
  readonly #options: LibraryOptions;
  readonly #listeners = new Set<(change: LibraryChange) => void>();
  #folders: readonly string[] = [];
  #isDemo = false;
  #watchProblem: string | null = null;
  #running: RunningScan | null = null;

  constructor(options: LibraryOptions) {
    this.#options = options;
  }

  /** Takes these folders for the library and scans them; a scan of the folders before is given up. */
  async start(folders: readonly string[], { isDemo = false } = {}): Promise<ScanStart> {
    // Not `if`: somebody else may have started one while we waited.
    while (this.#running) await this.cancel();
    this.#folders = [...folders];
    this.#isDemo = isDemo;
    return this.scan();
  }

  scan(): ScanStart {
    if (this.#running) return { type: 'scan_running' };
    const abort = new AbortController();
    const finished = this.#runScan(abort.signal);
    // Whoever asked may not wait for the end; the fault is told as a change, too.
    finished.catch(() => {});
    this.#running = { abort, progress: NOTHING_YET, finished };
    return { type: 'started', finished };
  }

  /** Resolves when nothing runs any more. What was found until then is kept. */
  async cancel(): Promise<void> {
    this.#running?.abort.abort();
    await this.#running?.finished.catch(() => {});
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
      scan: this.#running?.progress ?? null,
    };
  }

  /** Somebody else changed which tracks there are. */
  noteTracksChanged(): void {
    this.#tell({ type: 'tracks' });
  }

  onChange(listener: (change: LibraryChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async #runScan(signal: AbortSignal): Promise<ScanResult> {
    // Whoever asked may be within a transaction of the room: nothing is told before it is over.
    await Promise.resolve();
    try {
      this.#tell({ type: 'state' });
      const result = await scanLibrary({
        ...this.#options,
        folders: this.#folders,
        signal,
        onProgress: (progress) => this.#noteProgress(progress),
        onTracksChanged: () => this.#tell({ type: 'tracks' }),
      });
      this.#end({ type: 'finished', result });
      return result;
    } catch (fault) {
      this.#end({ type: 'failed', fault });
      throw fault;
    }
  }

  #noteProgress(progress: ScanProgress): void {
    if (this.#running) this.#running.progress = progress;
    this.#tell({ type: 'progress', progress });
  }

  #end(change: LibraryChange): void {
    this.#running = null;
    this.#tell(change);
    this.#tell({ type: 'state' });
  }

  #tell(change: LibraryChange): void {
    for (const listener of this.#listeners) listener(change);
  }
}

const NOTHING_YET: ScanProgress = {
  doneFiles: 0,
  foundFiles: 0,
  isWalking: true,
  filesPerSec: 0,
  secondsLeft: null,
};
