/**
 * The server's clock: the wall clock of its start, then monotonic. Anchors stay true when somebody sets the host's
 * clock in mid-song, or daylight saving is applied wrongly.
 */
export class ServerTime {
  readonly #startWallMs = Date.now();
  readonly #startMonotonicMs = performance.now();

  /** Ms since the Unix epoch, with fractions. */
  nowMs(): number {
    return this.#startWallMs + (performance.now() - this.#startMonotonicMs);
  }
}
