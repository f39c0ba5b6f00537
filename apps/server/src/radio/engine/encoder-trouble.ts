/** An encoder that dies is heard for a moment, if at all; so long one can read of it. */
const TOLD_FOR_MS = 10 * 60_000;

/** What was wrong with an encoder lately. */
export class EncoderTrouble {
  #last: { reason: string; atMs: number } | null = null;

  note(reason: string, atMs: number): void {
    this.#last = { reason, atMs };
  }

  recent(nowMs: number): string | null {
    return this.#last !== null && nowMs - this.#last.atMs < TOLD_FOR_MS ? this.#last.reason : null;
  }
}
