/** So many typing errors are forgiven at once, and one more with every pause. */
const TRIES = 10;
const PAUSE_MS = 10_000;
/** Nobody at home has that many addresses; the ones that rested longest are forgotten first. */
const MAX_ADDRESSES = 10_000;

interface Account {
  failed: number;
  atMs: number;
}

/**
 * Keeps an address from finding the token by trying. This machine is counted like any other: a reverse proxy on it
 * speaks for the whole world.
 */
export class FailedTries {
  readonly #nowMs: () => number;
  readonly #accountByAddress = new Map<string, Account>();

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  mayTry(address: string): boolean {
    return this.#failed(address) <= TRIES - 1;
  }

  note(address: string): void {
    const failed = this.#failed(address) + 1;
    this.#accountByAddress.delete(address);
    this.#accountByAddress.set(address, { failed, atMs: this.#nowMs() });
    const [oldest] = this.#accountByAddress.keys();
    if (this.#accountByAddress.size > MAX_ADDRESSES && oldest !== undefined)
      this.#accountByAddress.delete(oldest);
  }

  #failed(address: string): number {
    const account = this.#accountByAddress.get(address);
    if (!account) return 0;
    return Math.max(0, account.failed - (this.#nowMs() - account.atMs) / PAUSE_MS);
  }
}
