interface Sample {
  offsetMs: number;
  roundTripMs: number;
}

const KEPT_SAMPLES = 12;

/** Clocks of browsers are this coarse, some coarser. */
const RESOLUTION_MS = 2;

/**
 * The server's clock as seen from here: this device's monotonic clock plus an offset. The wall clock of the device is
 * never asked, so it may be wrong by hours. The probe with the shortest round trip says most (RFC 5905, section 10).
 */
export class ServerClock {
  readonly #nowMs: () => number;
  #samples: Sample[] = [];
  #roughOffsetMs: number | null = null;
  #isRoughOld = false;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** Ms since the Unix epoch by the server's clock; null before anything was heard of it. */
  serverNowMs(): number | null {
    const offsetMs = this.#best()?.offsetMs ?? this.#roughOffsetMs;
    return offsetMs === null ? null : this.#nowMs() + offsetMs;
  }

  /** The shortest round trip seen lately, ms. */
  roundTripMs(): number | null {
    return this.#best()?.roundTripMs ?? null;
  }

  /** By how much the server's time may be wrong here, ms; null without a probe. */
  doubtMs(): number | null {
    const best = this.#best();
    return best ? best.roundTripMs / 2 + RESOLUTION_MS : null;
  }

  /**
   * The stamp of any frame: too early by its journey, but better than nothing until the first probe is back. None is
   * too late, so one that comes later than a probe allows proves that this clock stood still since (a sleep).
   */
  noteStamp(serverMs: number): void {
    const offsetMs = serverMs - this.#nowMs();
    this.#samples = this.#samples.filter(
      (sample) => offsetMs <= sample.offsetMs + sample.roundTripMs / 2 + RESOLUTION_MS,
    );
    const isBetter =
      this.#roughOffsetMs === null || this.#isRoughOld || offsetMs > this.#roughOffsetMs;
    if (isBetter) this.#roughOffsetMs = offsetMs;
    this.#isRoughOld = false;
  }

  /** The answer to a probe sent at `t0` by this clock; `t1` received and `t2` answered by the server's. */
  noteProbe({ t0, t1, t2 }: { t0: number; t1: number; t2: number }): void {
    const t3 = this.#nowMs();
    const roundTripMs = t3 - t0 - (t2 - t1);
    if (!Number.isFinite(roundTripMs) || roundTripMs < 0) return;
    const sample = { offsetMs: (t1 - t0 + (t2 - t3)) / 2, roundTripMs };
    this.#samples = this.#samples.filter((other) => isOfOneClock(sample, other));
    this.#samples.push(sample);
    if (this.#samples.length > KEPT_SAMPLES) this.#samples.shift();
  }

  /**
   * A new connection may be a new server, or a wake from a sleep in which the monotonic clock stood still. What was
   * known serves until the first word of the server.
   */
  forget(): void {
    this.#isRoughOld = true;
    this.#roughOffsetMs = this.#best()?.offsetMs ?? this.#roughOffsetMs;
    this.#samples = [];
  }

  #best(): Sample | undefined {
    return this.#samples.reduce<Sample | undefined>(
      (best, sample) => (best && best.roundTripMs <= sample.roundTripMs ? best : sample),
      undefined,
    );
  }
}

/**
 * A probe is off by at most half its round trip. Two that leave no room for a common truth were made by clocks that
 * stood still in between (a sleep that the connection outlived), so the older one is of no use.
 */
function isOfOneClock(one: Sample, other: Sample): boolean {
  const possibleMs = (one.roundTripMs + other.roundTripMs) / 2 + RESOLUTION_MS;
  return Math.abs(one.offsetMs - other.offsetMs) <= possibleMs;
}
