import { isSameSecret, newSecret } from './secrets.ts';

/** Long enough to find the phone, short enough to be worth nothing in its history. */
const VALID_MS = 10 * 60_000;
const RENEW_MS = 5 * 60_000;

interface Invitation {
  secret: string;
  atMs: number;
}

/**
 * What a QR code on a screen shows instead of the token: whoever scans it may sign in, but does not learn the token,
 * and so can be signed out for good.
 */
export class Invitations {
  readonly #nowMs: () => number;
  #given: Invitation[] = [];

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** Good for five minutes at least. */
  current(): string {
    const nowMs = this.#nowMs();
    const newest = this.#valid().at(-1);
    if (newest && nowMs - newest.atMs < RENEW_MS) return newest.secret;
    // Short, so that the squares of its code are large.
    const secret = newSecret(16);
    this.#given.push({ secret, atMs: nowMs });
    return secret;
  }

  isValid(secret: string): boolean {
    return this.#valid().some((given) => isSameSecret(given.secret, secret));
  }

  withdraw(): void {
    this.#given = [];
  }

  #valid(): Invitation[] {
    this.#given = this.#given.filter(({ atMs }) => this.#nowMs() - atMs < VALID_MS);
    return this.#given;
  }
}
