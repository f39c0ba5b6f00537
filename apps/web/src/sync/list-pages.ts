export const PAGE_ROWS = 100;
/** Read ahead and behind of what is seen. */
const MARGIN_ROWS = 30;
const MAX_IN_FLIGHT = 2;
const KEPT_PAGES = 60;

/** `list` says which list it is: a search, a sorting, a filter. */
type ReadPage<Row> = (
  offset: number,
  list: string,
) => Promise<{ total: number; rows: readonly Row[] }>;

interface Wanted {
  first: number;
  last: number;
  list: string;
  revision: number;
}

interface KeptPage<Row> {
  rows: readonly Row[];
  /** The list and the revision it was asked for: of another one it is shown until the new one is there. */
  list: string;
  revision: number;
}

/**
 * A list of the server, however long, as far as it is looked at. Pages are read when wanted, two at a time, so that a fling
 * through a hundred thousand rows reads only where it slows down. What is old stays until it is replaced.
 */
export class ListPages<Row> {
  readonly #read: ReadPage<Row>;
  readonly #listeners = new Set<() => void>();
  readonly #pages = new Map<number, KeptPage<Row>>();
  /** Of the current list; what the last one still waits for is in nobody's way. */
  #inFlight = new Set<number>();
  /** Null until somebody looks. */
  #wanted: Wanted | null = null;
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

  /** The index of a row, looked for near a place. */
  indexWhere(is: (row: Row) => boolean, near: number): number | null {
    for (let distance = 0; distance <= PAGE_ROWS; distance++) {
      for (const index of [near - distance, near + distance]) {
        const row = this.rowAt(index);
        if (row !== undefined && is(row)) return index;
      }
    }
    return null;
  }

  /** What is on the screen now; whatever of it is not there or old is read. */
  want(first: number, last: number, list: string, revision: number): void {
    if (list === this.#wanted?.list) {
      this.#wanted = { first, last, list, revision };
    } else {
      this.#wanted = { first: 0, last: 0, list, revision };
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
    const wanted = this.#wanted;
    if (this.#hasFailed || wanted === null) return;
    for (const page of this.#missingPages(wanted)) {
      if (this.#inFlight.size >= MAX_IN_FLIGHT) return;
      void this.#readPage(page, wanted);
    }
  }

  #missingPages({ first, last, list, revision }: Wanted): number[] {
    const end = this.#total === null ? 0 : Math.max(0, this.#total - 1);
    const seen = pagesBetween(first, last, end);
    const near = pagesBetween(first - MARGIN_ROWS, last + MARGIN_ROWS, end);
    return [...new Set([...seen, ...near])].filter((page) => {
      const kept = this.#pages.get(page);
      const isFresh = kept?.list === list && kept.revision === revision;
      return !isFresh && !this.#inFlight.has(page);
    });
  }

  async #readPage(page: number, { list, revision }: Wanted): Promise<void> {
    const inFlight = this.#inFlight.add(page);
    try {
      const { total, rows } = await this.#read(page * PAGE_ROWS, list);
      if (list === this.#wanted?.list) this.#keep(page, { rows, list, revision }, total);
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
    for (const [other, { list }] of this.#pages) {
      if (list !== kept.list) this.#pages.delete(other);
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
