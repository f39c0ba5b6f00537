/** Far more than fingers can do, far less than would trouble the house. */
const BURST = 100;
const PER_SECOND = 25;
/** A family's phones, tabs and scripts behind one address. */
const MAX_CONNECTIONS = 64;

interface Account {
  connections: number;
  tokens: number;
  atMs: number;
}

/**
 * Keeps one address from using up the house: a token bucket of commands and a number of connections. This machine
 * itself is not limited; it is where a reverse proxy lives.
 */
export class RateLimit {
  readonly #nowMs: () => number;
  readonly #accounts = new Map<string, Account>();

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** True if there may be one more connection; `leave` gives it back. */
  connect(address: string | undefined): boolean {
    const account = this.#accountOf(address);
    if (account === null) return true;
    if (account.connections >= MAX_CONNECTIONS) return false;
    account.connections += 1;
    return true;
  }

  leave(address: string | undefined): void {
    const account = this.#accountOf(address);
    if (account) account.connections -= 1;
  }

  /** True if the address may give a command now. */
  take(address: string | undefined): boolean {
    const account = this.#accountOf(address);
    if (account === null) return true;
    const nowMs = this.#nowMs();
    const gained = ((nowMs - account.atMs) / 1000) * PER_SECOND;
    account.tokens = Math.min(BURST, account.tokens + gained);
    account.atMs = nowMs;
    if (account.tokens < 1) return false;
    account.tokens -= 1;
    return true;
  }

  /** Forgets addresses that are gone and have rested; call now and then. */
  sweep(): void {
    const restedMs = this.#nowMs() - (BURST / PER_SECOND) * 1000;
    for (const [address, { connections, atMs }] of this.#accounts) {
      if (connections === 0 && atMs < restedMs) this.#accounts.delete(address);
    }
  }

  get size(): number {
    return this.#accounts.size;
  }

  #accountOf(address: string | undefined): Account | null {
    if (address === undefined || isThisMachine(address)) return null;
    const known = this.#accounts.get(address);
    if (known) return known;
    const account = { connections: 0, tokens: BURST, atMs: this.#nowMs() };
    this.#accounts.set(address, account);
    return account;
  }
}

function isThisMachine(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address);
}
