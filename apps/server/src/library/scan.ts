import type { ScanProgress, TrackId } from '@music-minion/protocol';
import { MovedFiles } from './moved-files.ts';
import { type FoundFile, chooseArtwork, isSame, isUpToDate } from './found-file.ts';
import { KnownFiles } from './known-files.ts';
import { ScanBatch } from './scan-batch.ts';
import { ScanMeter } from './scan-meter.ts';
import type { ScanResult } from './scan-result.ts';
import { TagReader } from './tag-reader.ts';
import type { TrackStore } from './track-store.ts';
import type { KnownFile } from './scan-findings.ts';
import { WaitingLine } from './waiting-line.ts';
import { walkInThread } from './walk-thread.ts';
import { type WalkEntry, type WalkedFiles, isBelow } from './walk.ts';

export interface ScanOptions {
  folders: readonly string[];
  /** Only what lies below these, where something happened; left out, all folders. */
  within?: readonly string[];
  /** False for a file that is just being written: it is left for later. */
  isQuiet?: (path: string) => boolean;
  /** Each folder, before its files, with its time from before it was looked into. */
  onFolder?: (folder: string, mtimeMs: number) => void;
  /** A file was left for later. */
  onUnsettled?: (path: string) => void;
  store: TrackStore;
  newTrackId: () => TrackId;
  /** At most four times a second, and once at the end. */
  onProgress: (progress: ScanProgress) => void;
  /** After tracks were saved, marked missing or found again. */
  onTracksChanged: () => void;
  signal: AbortSignal;
  nowMs: () => number;
  tagReader?: TagReader;
}

/** Files waiting for their tags: enough to tell how long it takes, bounded for libraries of any size. */
const MAX_WAITING = 50_000;
/** Handed to the threads at once: enough to keep them busy, few since each costs kilobytes. */
const MAX_READING = 512;

/** Brings the store in line with the folders. Rejects only on faults of the database. */
export async function scanLibrary(options: ScanOptions): Promise<ScanResult> {
  const tagReader = options.tagReader ?? new TagReader();
  const closeReader = (): void => void tagReader.close();
  options.signal.addEventListener('abort', closeReader, { once: true });
  const meter = new ScanMeter(options.nowMs, options.onProgress);
  try {
    return await new Scan(options, tagReader, meter).run();
  } finally {
    options.signal.removeEventListener('abort', closeReader);
    meter.close();
    await tagReader.close();
  }
}

class Scan {
  readonly #options: ScanOptions;
  readonly #tagReader: TagReader;
  readonly #meter: ScanMeter;
  readonly #batch: ScanBatch;
  readonly #knownFiles: KnownFiles;
  readonly #unreadableByPath: ReturnType<TrackStore['knownUnreadable']>;
  readonly #movedFiles: MovedFiles;
  /** Files that sound otherwise than the track that was at their place, which may turn up elsewhere. */
  readonly #replacedByPath = new Map<string, FoundFile>();
  /** Of those that could not be read before, what the walk has met. */
  readonly #metUnreadable = new Set<string>();
  readonly #blindFolders: string[] = [];
  readonly #reading = new Set<Promise<void>>();
  readonly #waiting = new WaitingLine<FoundFile>();
  #onRoom: (() => void) | null = null;
  readonly #result: ScanResult = {
    added: 0,
    changed: 0,
    missing: 0,
    returned: 0,
    moved: 0,
    unsettled: 0,
    unreadable: 0,
    read: 0,
    folderProblems: [],
    wasCancelled: false,
  };

  constructor(options: ScanOptions, tagReader: TagReader, meter: ScanMeter) {
    this.#options = options;
    this.#tagReader = tagReader;
    this.#meter = meter;
    this.#knownFiles = new KnownFiles(options.store.knownFiles);
    this.#unreadableByPath = options.store.knownUnreadable();
    this.#movedFiles = new MovedFiles(this.#knownFiles, options.folders, tagReader);
    this.#batch = new ScanBatch({
      store: options.store,
      nowMs: options.nowMs,
      onSaved: options.onTracksChanged,
    });
  }

  async run(): Promise<ScanResult> {
    const { folders, within, signal } = this.#options;
    for await (const entries of walkInThread({ folders, ...(within && { within }) }, signal)) {
      for (const entry of entries) this.#note(entry);
      if (this.#waiting.length >= MAX_WAITING)
        await new Promise<void>((resolve) => (this.#onRoom = resolve));
      if (this.#batch.hasFailed || signal.aborted) break;
    }
    this.#meter.noteWalked();
    // One that gives way to a moved track is read again.
    while (this.#reading.size > 0) await Promise.all(this.#reading);
    this.#batch.finish();
    this.#result.wasCancelled = signal.aborted;
    if (!this.#result.wasCancelled) await this.#noteVanished();
    this.#result.unreadable = this.#options.store.counts().unreadable;
    return this.#result;
  }

  #note(entry: WalkEntry): void {
    switch (entry.type) {
      case 'files':
        return this.#noteFiles(entry);
      case 'folder':
        return this.#options.onFolder?.(entry.path, entry.mtimeMs);
      case 'unreadable':
        return this.#noteUnreadable(entry.path, entry.reason);
      case 'blind':
        this.#blindFolders.push(entry.path);
        if (entry.isRoot)
          this.#result.folderProblems.push({ folder: entry.path, reason: entry.reason });
        else this.#noteUnreadable(entry.path, entry.reason);
    }
  }

  #noteFiles({ path, folder, cover, names, stamps }: WalkedFiles): void {
    const prefix = path.endsWith('/') ? path : `${path}/`;
    for (const [at, name] of names.entries()) {
      const [sizeBytes = 0, mtimeMs = 0] = [stamps[2 * at], stamps[2 * at + 1]];
      this.#noteFile({ path: prefix + name, folder, cover, sizeBytes, mtimeMs });
    }
  }

  #noteFile(file: FoundFile): void {
    this.#meter.noteFound();
    const judged = this.#unreadableByPath.get(file.path);
    const known = this.#meet(file.path);
    if (judged === undefined ? known && isUpToDate(known, file) : judged && isSame(judged, file)) {
      this.#meter.noteDone();
      if (judged === undefined && known?.isMissing) {
        this.#result.returned += 1;
        this.#batch.addReturned(file.path);
      }
      return;
    }
    if (this.#options.isQuiet?.(file.path) === false) {
      this.#noteUnsettled(file.path);
      return this.#meter.noteDone();
    }
    this.#startReading(file);
  }

  #startReading(file: FoundFile): void {
    if (this.#reading.size >= MAX_READING) return this.#waiting.push(file);
    const reading = this.#readFile(file).finally(() => {
      this.#meter.noteDone();
      this.#reading.delete(reading);
      const next = this.#waiting.shift();
      if (next) this.#startReading(next);
      this.#onRoom?.();
    });
    this.#reading.add(reading);
  }

  async #readFile(file: FoundFile): Promise<void> {
    const answer = await this.#tagReader.read({ path: file.path, folder: file.folder });
    if (answer.type === 'gone') {
      this.#meet(file.path, false);
      return;
    }
    if (answer.stamp !== null && !isSame(answer.stamp, file)) {
      this.#noteUnsettled(file.path);
      return;
    }
    this.#result.read += 1;
    if (answer.type === 'unreadable') {
      const stamp = answer.isJudged ? { sizeBytes: file.sizeBytes, mtimeMs: file.mtimeMs } : null;
      this.#batch.addUnreadable({ path: file.path, reason: answer.reason, stamp });
      const known = this.#knownFiles.at(file.path);
      if (known && !known.isMissing) this.#result.missing += 1;
      return;
    }
    this.#result[await this.#identify(file, answer.payloadHash)] += 1;
    this.#batch.addTrack({
      id: this.#options.newTrackId(),
      path: file.path,
      sizeBytes: file.sizeBytes,
      mtimeMs: file.mtimeMs,
      payloadHash: answer.payloadHash,
      ...answer.tags,
      ...chooseArtwork(answer, file),
    });
  }

  /** Brings the track that this file is to its place. */
  async #identify(
    file: FoundFile,
    hash: string,
  ): Promise<'added' | 'changed' | 'returned' | 'moved'> {
    const here = this.#knownFiles.at(file.path);
    const isSameSound = here?.payloadHash === hash || here?.payloadHash === null;
    const moved = isSameSound ? null : await this.#movedFiles.find(file, hash);
    // While the disk was asked another file may have brought its track here, or taken this one away.
    if (this.#knownFiles.at(file.path)?.id !== here?.id) return this.#identify(file, hash);
    if (moved) {
      this.#move(moved, file.path, here);
      return 'moved';
    }
    if (here && !isSameSound) {
      this.#knownFiles.hold(here);
      this.#replacedByPath.set(file.path, file);
    }
    return here ? (here.isMissing ? 'returned' : 'changed') : 'added';
  }

  /** A track in the way gets the place that becomes free: it is looked for there, and missed if it is not. */
  #move(moved: KnownFile, path: string, inTheWay: KnownFile | null): void {
    const from = moved.path;
    this.#knownFiles.move(moved, path, inTheWay && this.#knownFiles.hold(inTheWay));
    if (inTheWay) this.#batch.addMoved([moved.id, path], [inTheWay.id, from]);
    else this.#batch.addMoved([moved.id, path]);
    const replaced = this.#replacedByPath.get(from);
    if (replaced) this.#startReading(replaced);
  }

  /** The walk has met what is at this place; or it was gone again. */
  #meet(path: string, isMet = true): KnownFile | null {
    const known = this.#knownFiles.onTheWay(path);
    if (known) this.#knownFiles.meet(known, isMet);
    if (!isMet) this.#metUnreadable.delete(path);
    else if (this.#unreadableByPath.has(path)) this.#metUnreadable.add(path);
    return known;
  }

  #noteUnsettled(path: string): void {
    this.#result.unsettled += 1;
    this.#options.onUnsettled?.(path);
  }

  #noteUnreadable(path: string, reason: string): void {
    this.#batch.addUnreadable({ path, reason, stamp: null });
    const known = this.#meet(path);
    if (known && !known.isMissing) this.#result.missing += 1;
  }

  /** Only where the walk could look: an unplugged disk must not empty the library. */
  async #noteVanished(): Promise<void> {
    const { store, within, nowMs, onTracksChanged } = this.#options;
    const isBlind = (path: string): boolean =>
      this.#blindFolders.some((folder) => isBelow(folder, path));
    const unreadable = [...this.#unreadableByPath.keys()].filter(
      (path) =>
        !this.#metUnreadable.has(path) &&
        (within === undefined || within.some((folder) => isBelow(folder, path))) &&
        !isBlind(path),
    );
    if (unreadable.length > 0) store.saveVanished({ tracks: [], unreadable }, nowMs());
    let missing = 0;
    for await (const places of this.#knownFiles.unmet(within)) {
      const tracks = places.filter((path) => !isBlind(path));
      if (tracks.length > 0) store.saveVanished({ tracks, unreadable: [] }, nowMs());
      missing += tracks.length;
    }
    this.#result.missing += missing;
    if (unreadable.length + missing > 0) onTracksChanged();
  }
}
