import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import type { PoolFilter, TrackId } from '@music-minion/protocol';
import { BrowseStore } from './browse-store.ts';
import { type LibraryAnswers, LibraryReader, type LibraryTask } from './library-reader.ts';
import { SearchStore } from './search-store.ts';

/** Where the library is looked up. */
export interface LibraryIndex {
  run<T extends LibraryTask>(task: T): Promise<LibraryAnswers[T['type']]>;
  /** What a pool asks for within a command; a few ms. */
  matching(filter: PoolFilter): readonly TrackId[];
  /** Tracks were saved or changed. */
  noteChanged(): void;
  /** The index has caught up with the library. */
  onCaughtUp(listener: () => void): () => void;
  close(): Promise<void>;
}

/** Without a thread, and gone with the process: for databases in memory. */
export class IndexInPlace implements LibraryIndex {
  readonly #search: SearchStore;
  readonly #reader: LibraryReader;

  constructor(db: DatabaseSync) {
    this.#search = new SearchStore(new DatabaseSync(':memory:'));
    this.#reader = new LibraryReader(new BrowseStore(db), this.#search);
  }

  async run<T extends LibraryTask>(task: T): Promise<LibraryAnswers[T['type']]> {
    this.#catchUp();
    return this.#reader.answer(task) as LibraryAnswers[T['type']];
  }

  matching(filter: PoolFilter): readonly TrackId[] {
    this.#catchUp();
    return this.#search.matching(filter);
  }

  noteChanged(): void {}

  onCaughtUp(): () => void {
    return () => {};
  }

  async close(): Promise<void> {}

  #catchUp(): void {
    while (this.#reader.catchUp());
  }
}

export type IndexRequest = { type: 'changed' } | { type: 'task'; id: number; task: LibraryTask };
export type IndexReply =
  | { type: 'caught_up' }
  | { type: 'answer'; id: number; answer: never }
  | { type: 'refused'; id: number; fault: unknown }
  | { type: 'fault'; fault: unknown };

/**
 * Looks up in a thread of its own, on a connection that only reads: the room never waits for a list or for the index.
 * Only pools are matched on the room's own thread, since a command decides at once.
 */
export class IndexThread implements LibraryIndex {
  readonly #worker: Worker;
  readonly #search: SearchStore;
  readonly #searchDb: DatabaseSync;
  readonly #listeners = new Set<() => void>();
  readonly #waiting = new Map<
    number,
    { resolve: (answer: never) => void; reject: (fault: unknown) => void }
  >();
  #tasks = 0;
  #gone: unknown = null;

  /** `file` is the database of the library; the index lies beside it. */
  constructor(file: string, onFault: (fault: unknown, what: string) => void) {
    const indexFile = `${file}.search`;
    makeIndex(indexFile);
    this.#searchDb = new DatabaseSync(indexFile, { readOnly: true });
    this.#search = new SearchStore(this.#searchDb);
    this.#worker = new Worker(new URL('./library-worker.ts', import.meta.url), {
      workerData: { file, indexFile },
      // Lists come and go here: room for a few of a hundred thousand tracks, and no more.
      resourceLimits: { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 256 },
    });
    this.#worker.on('message', (reply: IndexReply) => {
      switch (reply.type) {
        case 'caught_up':
          for (const listener of this.#listeners) listener();
          return;
        case 'answer':
          this.#waiting.get(reply.id)?.resolve(reply.answer);
          this.#waiting.delete(reply.id);
          return;
        case 'refused':
          this.#waiting.get(reply.id)?.reject(reply.fault);
          this.#waiting.delete(reply.id);
          return;
        case 'fault':
          onFault(reply.fault, 'the index of names is behind; it goes on with the next change');
      }
    });
    this.#worker.on('error', (fault) => {
      this.#rejectAll(fault);
      onFault(fault, 'the thread that looks up the library ended');
    });
    this.#worker.unref();
    this.noteChanged();
  }

  run<T extends LibraryTask>(task: T): Promise<LibraryAnswers[T['type']]> {
    if (this.#gone !== null) return Promise.reject(this.#gone);
    const id = ++this.#tasks;
    this.#post({ type: 'task', id, task });
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  matching(filter: PoolFilter): readonly TrackId[] {
    return this.#search.matching(filter);
  }

  noteChanged(): void {
    this.#post({ type: 'changed' });
  }

  onCaughtUp(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#rejectAll(new Error('the index was closed'));
    await this.#worker.terminate();
    this.#searchDb.close();
  }

  #post(request: IndexRequest): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    this.#worker.postMessage(request);
  }

  #rejectAll(fault: unknown): void {
    this.#gone = fault;
    for (const { reject } of this.#waiting.values()) reject(fault);
    this.#waiting.clear();
  }
}

/** A cache: one that cannot be read, after a crash of the disk or by another version, is made anew. */
function makeIndex(indexFile: string): void {
  try {
    open();
  } catch {
    for (const end of ['', '-wal', '-shm']) rmSync(indexFile + end, { force: true });
    open();
  }

  function open(): void {
    const db = new DatabaseSync(indexFile);
    try {
      db.exec('PRAGMA journal_mode = WAL');
      const search = new SearchStore(db);
      search.check();
    } finally {
      db.close();
    }
  }
}
