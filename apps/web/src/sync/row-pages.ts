export const PAGE_ROWS = 100;
/** Read ahead and behind of what is seen. */
const MARGIN_ROWS = 30;
const MAX_IN_FLIGHT = 2;
const KEPT_PAGES = 60;

export interface Page<Row> {
  /** Of all pages. */
  total: number;
  rows: readonly Row[];
}

type ReadPage<Row> = (offset: number, search: string) => Promise<Page<Row>>;

interface KeptPage<Row> {
  rows: readonly Row[];
  /** The search and the revision it was asked for: of another one it is shown until the new one is there. */
  search: string;
  revision: number;
}

/**
 * A list of the server, however long, as far as it is looked at. Pages are read when wanted, two at a time, so that a fling
 * through a hundred thousand rows reads only where it slows down. What is old stays until it is replaced.
 */
export class RowPages<Row> {
  readonly #read: ReadPage<Row>;
  readonly #listeners = new Set<() => void>();
  readonly #pages = new Map<number, KeptPage<Row>>();
  /** Of the current search; what the last one still waits for is in nobody's way. */
  #inFlight = new Set<number>();
  #wanted = { first: 0, last: 0, search: '', revision: 0 };
  #total: number | null = null;
  #hasFailed = false;
  #version = 0;

  constructor(read: ReadPage<Row>) {
    this.#read = read;
  }

  /** Rises whenever anything that can be seen has changed. */
  get version(): number {
    return this.#version;
  }

  /** Null before the first answer. */
  get total(): number | null {
    return this.#total;
  }

  get hasFailed(): boolean {
    return this.#hasFailed;
  }

  rowAt(index: number): Row | undefined {
    return this.#pages.get(Math.floor(index / PAGE_ROWS))?.rows[index % PAGE_ROWS];
  }

  /** What is on the screen now; whatever of it is not there or old is read. */
  want(first: number, last: number, search: string, revision: number): void {
    if (search === this.#wanted.search) {
      this.#wanted = { first, last, search, revision };
    } else {
      this.#wanted = { first: 0, last: 0, search, revision };
      this.#inFlight = new Set();
    }
    this.#fill();
  }

  /** Tries again what could not be read. */
  retry(): void {
    this.#hasFailed = false;
    this.#fill();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #fill(): void {
    if (this.#hasFailed) return;
    for (const page of this.#missingPages()) {
      if (this.#inFlight.size >= MAX_IN_FLIGHT) return;
      void this.#readPage(page);
    }
  }

  #missingPages(): number[] {
    const { first, last, search, revision } = this.#wanted;
    const end = this.#total === null ? 0 : Math.max(0, this.#total - 1);
    const seen = pagesBetween(first, last, end);
    const near = pagesBetween(first - MARGIN_ROWS, last + MARGIN_ROWS, end);
    return [...new Set([...seen, ...near])].filter((page) => {
      const kept = this.#pages.get(page);
      const isFresh = kept?.search === search && kept.revision === revision;
      return !isFresh && !this.#inFlight.has(page);
    });
  }

  async #readPage(page: number): Promise<void> {
    const { search, revision } = this.#wanted;
    const inFlight = this.#inFlight.add(page);
    try {
      const { total, rows } = await this.#read(page * PAGE_ROWS, search);
      if (search === this.#wanted.search) this.#keep(page, { rows, search, revision }, total);
    } catch {
      this.#hasFailed = true;
    }
    inFlight.delete(page);
    this.#version++;
    for (const listener of this.#listeners) listener();
    this.#fill();
  }

  #keep(page: number, kept: KeptPage<Row>, total: number): void {
    this.#total = total;
    for (const [other, { search }] of this.#pages) {
      if (search !== kept.search) this.#pages.delete(other);
    }
    this.#pages.set(page, kept);
    if (this.#pages.size <= KEPT_PAGES) return;
    const [furthest] = [...this.#pages.keys()].sort(
      (one, other) => Math.abs(other - page) - Math.abs(one - page),
    );
    if (furthest !== undefined) this.#pages.delete(furthest);
  }
}

function pagesBetween(first: number, last: number, end: number): number[] {
  const from = Math.floor(Math.min(Math.max(0, first), end) / PAGE_ROWS);
  const to = Math.floor(Math.min(Math.max(0, last), end) / PAGE_ROWS);
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}
