export interface TabLeaseOptions {
  /** In the browser's storage. */
  key: string;
  tab: string;
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** Wall clock; all tabs of a browser share it. */
  nowMs: () => number;
}

type Lease<T> = T & { tab: string; untilMs: number };

export const LEASE_MS = 4000;

/**
 * What one tab of a browser has for itself for a short time, and what it says of it to the others. (Web Locks would do, but plain
 * http pages, which is what a home network has, are not given them.) Who has it writes it anew every second.
 */
export class TabLease<T extends object> {
  readonly #options: TabLeaseOptions;

  constructor(options: TabLeaseOptions) {
    this.#options = options;
  }

  /** Null where nobody has it. */
  read(): Lease<T> | null {
    const text = this.#storage((s) => s.getItem(this.#options.key));
    if (text === null) return null;
    try {
      const lease = JSON.parse(text) as Lease<T>;
      const leftMs = lease.untilMs - this.#options.nowMs();
      // A lease longer than any was written before the clock was set back.
      return leftMs > 0 && leftMs <= LEASE_MS ? lease : null;
    } catch {
      return null;
    }
  }

  /** Takes it, whoever had it, or renews it. */
  write(said: T): void {
    const { key, tab, nowMs } = this.#options;
    const lease: Lease<T> = { ...said, tab, untilMs: nowMs() + LEASE_MS };
    this.#storage((s) => s.setItem(key, JSON.stringify(lease)));
  }

  release(): void {
    const { key, tab } = this.#options;
    if (this.read()?.tab === tab) this.#storage((s) => s.removeItem(key));
  }

  /** Where storage is refused every tab is alone. */
  #storage<R>(use: (storage: TabLeaseOptions['storage']) => R): R | null {
    try {
      return use(this.#options.storage);
    } catch {
      return null;
    }
  }
}
