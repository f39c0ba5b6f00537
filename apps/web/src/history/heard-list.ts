import type { HistoryRow } from '@music-minion/protocol';
import { oneAtATime } from '../sync/one-at-a-time.ts';
import { type Known, withEarlier, withNewest } from './heard-rows.ts';

const PAGE = 60;

type ReadJson = (url: string) => Promise<unknown>;

/** What was heard, as far back as it was looked at. */
export class HeardList {
  readonly #readJson: ReadJson;
  readonly #listeners = new Set<() => void>();
  readonly #readNewest = oneAtATime(() => this.#read(undefined, withNewest));
  readonly #readEarlier = oneAtATime(() => this.#read(this.#known.rows?.at(-1)?.id, withEarlier));
  #known: Known = { rows: null, hasMore: false };
  #hasFailed = false;
  #news: string | null = null;
  #version = 0;

  constructor(readJson: ReadJson) {
    this.#readJson = readJson;
  }

  /** Rises whenever anything that can be seen has changed. */
  get version(): number {
    return this.#version;
  }

  get known(): Known {
    return this.#known;
  }

  get hasFailed(): boolean {
    return this.#hasFailed;
  }

  /** Reads the newest if the news are others than the last time, or that failed. */
  follow(news: string): void {
    if (this.#news === news && !this.#hasFailed) return;
    this.#news = news;
    this.#readNewest();
  }

  earlier(): void {
    if (this.#known.hasMore) this.#readEarlier();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async #read(before: number | undefined, merge: typeof withNewest): Promise<void> {
    const from = before === undefined ? '' : `before=${before}&`;
    try {
      const json = await this.#readJson(`/api/history?${from}limit=${PAGE}`);
      this.#known = merge(this.#known, parseRows(json), PAGE);
      this.#hasFailed = false;
    } catch {
      this.#hasFailed = true;
    }
    this.#version++;
    for (const listener of this.#listeners) listener();
  }
}

function parseRows(json: unknown): readonly HistoryRow[] {
  const { rows } = json as { rows?: readonly HistoryRow[] };
  if (!Array.isArray(rows)) throw new Error('/api/history: no rows');
  return rows as readonly HistoryRow[];
}
