import { sep } from 'node:path';
import type { ScanProgress, TrackId } from '@music-minion/protocol';
import { coverHash } from './generated-cover.ts';
import { ScanBatch } from './scan-batch.ts';
import { ScanMeter } from './scan-meter.ts';
import type { ReadTags } from './read-tags.ts';
import type { ScanResult } from './scan-result.ts';
import type { Artwork, FileStamp } from './stored-track.ts';
import { TagReader } from './tag-reader.ts';

import type { KnownFile, TrackStore } from './track-store.ts';
import { type WalkEntry, walkFolders } from './walk.ts';

export interface ScanOptions {
  folders: readonly string[];
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

type FoundFile = Extract<WalkEntry, { type: 'file' }>;

/** Files waiting for their tags: enough to tell how long it takes, bounded for libraries of any size. */
const MAX_WAITING = 10_000;

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
  readonly #knownByPath: Map<string, KnownFile>;
  readonly #unreadableByPath: ReturnType<TrackStore['knownUnreadable']>;
  readonly #seen = new Set<string>();
  readonly #blindFolders: string[] = [];
  readonly #reading = new Set<Promise<void>>();
  #onRoom: (() => void) | null = null;
  readonly #result: ScanResult = {
    added: 0,
    changed: 0,
    missing: 0,
    returned: 0,
    unreadable: 0,
    read: 0,
    folderProblems: [],
    wasCancelled: false,
  };

  constructor(options: ScanOptions, tagReader: TagReader, meter: ScanMeter) {
    this.#options = options;
    this.#tagReader = tagReader;
    this.#meter = meter;
    this.#knownByPath = options.store.knownFiles();
    this.#unreadableByPath = options.store.knownUnreadable();
    this.#batch = new ScanBatch({
      store: options.store,
      nowMs: options.nowMs,
      onSaved: options.onTracksChanged,
    });
  }

  async run(): Promise<ScanResult> {
    for await (const entry of walkFolders(this.#options.folders, this.#options.signal)) {
      this.#note(entry);
      if (this.#reading.size >= MAX_WAITING)
        await new Promise<void>((resolve) => (this.#onRoom = resolve));
      if (this.#batch.hasFailed || this.#options.signal.aborted) break;
    }
    this.#meter.noteWalked();
    await Promise.all(this.#reading);
    this.#batch.save();
    this.#result.wasCancelled = this.#options.signal.aborted;
    if (!this.#result.wasCancelled) this.#noteVanished();
    this.#result.unreadable = this.#options.store.counts().unreadable;
    return this.#result;
  }

  #note(entry: WalkEntry): void {
    switch (entry.type) {
      case 'file':
        return this.#noteFile(entry);
      case 'unreadable':
        return this.#noteUnreadable(entry.path, entry.reason);
      case 'blind':
        this.#blindFolders.push(entry.path);
        if (entry.isRoot)
          this.#result.folderProblems.push({ folder: entry.path, reason: entry.reason });
        else this.#noteUnreadable(entry.path, entry.reason);
    }
  }

  #noteFile(file: FoundFile): void {
    this.#seen.add(file.path);
    this.#meter.noteFound();
    const judged = this.#unreadableByPath.get(file.path);
    const known = this.#knownByPath.get(file.path);
    if (judged === undefined ? known && isUpToDate(known, file) : judged && isSame(judged, file)) {
      this.#meter.noteDone();
      if (judged === undefined && known?.isMissing) {
        this.#result.returned += 1;
        this.#batch.addReturned(file.path);
      }
      return;
    }
    const reading = this.#readFile(file, known).finally(() => {
      this.#meter.noteDone();
      this.#reading.delete(reading);
      this.#onRoom?.();
    });
    this.#reading.add(reading);
  }

  async #readFile(file: FoundFile, known: KnownFile | undefined): Promise<void> {
    const answer = await this.#tagReader.read(file);
    if (answer.type === 'gone') {
      this.#seen.delete(file.path);
      return;
    }
    this.#result.read += 1;
    if (answer.type === 'unreadable') {
      const stamp = answer.isJudged ? { sizeBytes: file.sizeBytes, mtimeMs: file.mtimeMs } : null;
      this.#batch.addUnreadable({ path: file.path, reason: answer.reason, stamp });
      if (known && !known.isMissing) this.#result.missing += 1;
      return;
    }
    if (!known) this.#result.added += 1;
    else if (known.isMissing) this.#result.returned += 1;
    else this.#result.changed += 1;
    this.#batch.addTrack({
      id: this.#options.newTrackId(),
      path: file.path,
      sizeBytes: file.sizeBytes,
      mtimeMs: file.mtimeMs,
      ...answer.tags,
      ...chooseArtwork(answer, file),
    });
  }

  #noteUnreadable(path: string, reason: string): void {
    this.#seen.add(path);
    this.#batch.addUnreadable({ path, reason, stamp: null });
    const known = this.#knownByPath.get(path);
    if (known && !known.isMissing) this.#result.missing += 1;
  }

  /** Only where the walk could look: an unplugged disk must not empty the library. */
  #noteVanished(): void {
    const isVanished = (path: string): boolean =>
      !this.#seen.has(path) && !this.#blindFolders.some((folder) => isBelow(folder, path));
    const tracks = [...this.#knownByPath]
      .filter(([path, { isMissing }]) => !isMissing && isVanished(path))
      .map(([path]) => path);
    const unreadable = [...this.#unreadableByPath.keys()].filter(isVanished);
    if (tracks.length + unreadable.length === 0) return;
    this.#options.store.saveVanished({ tracks, unreadable }, this.#options.nowMs());
    this.#result.missing += tracks.length;
    this.#options.onTracksChanged();
  }
}

function isSame(known: FileStamp, file: FoundFile): boolean {
  return known.sizeBytes === file.sizeBytes && known.mtimeMs === file.mtimeMs;
}

/** A cover that was put beside the music, changed or taken away calls for a second look at the file. */
function isUpToDate(known: KnownFile, file: FoundFile): boolean {
  if (!known.isCurrent || !isSame(known, file)) return false;
  switch (known.artworkKind) {
    case 'embedded':
      return true;
    case 'folder':
      return known.artworkHash === file.cover?.hash;
    case 'generated':
      return file.cover === null;
  }
}

function chooseArtwork({ tags, pictureHash }: ReadTags, { cover }: FoundFile): Artwork {
  if (pictureHash !== null)
    return { artworkKind: 'embedded', artworkHash: pictureHash, artworkPath: null };
  if (cover) return { artworkKind: 'folder', artworkHash: cover.hash, artworkPath: cover.path };
  return { artworkKind: 'generated', artworkHash: coverHash(tags), artworkPath: null };
}

function isBelow(folder: string, path: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
