import type { JournalRow } from '@music-minion/protocol';
import { oneAtATime } from '../sync/one-at-a-time.ts';
import { parseEntries } from './journal-rows.ts';

const PAGE = 50;

type ReadJson = (url: string) => Promise<unknown>;

/** The journal as far down as it was looked at, newest first. */
export class Journal {
  readonly #readJson: ReadJson;
  readonly #listeners = new Set<() => void>();
  readonly #read = oneAtATime(() => this.#readNow());
  #entries: readonly JournalRow[] | null = null;
  #hasMore = false;
  #hasFailed = false;
  #wantsOlder = false;
  #news: string | null = null;
  #version = 0;

  constructor(readJson: ReadJson) {
    this.#readJson = readJson;
  }

  /** Rises whenever anything that can be seen has changed. */
  get version(): number {
    return this.#version;
  }

  /** Null before the first answer. */
  get entries(): readonly JournalRow[] | null {
    return this.#entries;
  }

  /** Whether there are older ones. */
  get hasMore(): boolean {
    return this.#hasMore;
  }

  get hasFailed(): boolean {
    return this.#hasFailed;
  }

  /** Reads anew if the news are others than the last time, or that failed. */
  follow(news: string): void {
    if (this.#news === news && !this.#hasFailed) return;
    this.#news = news;
    this.#wantsOlder = false;
    this.#read();
  }

  older(): void {
    if (!this.#hasMore) return;
    this.#wantsOlder = true;
    this.#read();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async #readNow(): Promise<void> {
    const known = this.#entries ?? [];
    const isOlder = this.#wantsOlder;
    this.#wantsOlder = false;
    try {
      this.#entries = isOlder
        ? [...known, ...(await this.#readPage(known.at(-1)))]
        : await this.#readAnew(known.length);
      this.#hasFailed = false;
    } catch {
      this.#hasFailed = true;
    }
    this.#version++;
    for (const listener of this.#listeners) listener();
  }

  /** As many as before, from the newest on: an undo far down is seen as well as a new verdict at the top. */
  async #readAnew(length: number): Promise<JournalRow[]> {
    const entries = await this.#readPage(undefined);
    while (this.#hasMore && entries.length < length) {
      // oxlint-disable-next-line eslint/no-await-in-loop -- each page names the one before
      entries.push(...(await this.#readPage(entries.at(-1))));
    }
    return entries;
  }

  async #readPage(last: JournalRow | undefined): Promise<JournalRow[]> {
    const before = last === undefined ? '' : `before=${last.id}&`;
    const json = await this.#readJson(`/api/journal?${before}limit=${PAGE}`);
    const entries = parseEntries<JournalRow>(json);
    this.#hasMore = entries.length >= PAGE;
    return entries;
  }
}
