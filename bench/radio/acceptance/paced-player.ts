import { type IncomingMessage, get } from 'node:http';
import { once } from 'node:events';

/** Chromium begins to play with so many. */
const ENOUGH_BYTES = 34_000;

interface Gap {
  atMs: number;
  lengthMs: number;
}

/**
 * What a player would do with the bytes as they come: it begins when it has enough, and from then on needs a second of the
 * stream in every second. MP3 of a constant rate. Times are those of `performance.now()`.
 */
export class PacedPlayer {
  /** Air time of the first sample it was given. */
  readonly t0AirMs: number;
  hasEnded = false;
  readonly #bytesPerMs: number;
  readonly #response: IncomingMessage;
  readonly #arrivals: { atMs: number; bytes: Buffer }[] = [];

  private constructor(response: IncomingMessage, kbps: number) {
    this.#response = response;
    this.#bytesPerMs = kbps / 8;
    this.t0AirMs = Number(response.headers['x-stream-t0']);
    response.on('data', (bytes: Buffer) => this.#arrivals.push({ atMs: performance.now(), bytes }));
    response.on('error', () => {});
    response.on('close', () => (this.hasEnded = true));
  }

  static async listen(url: string, kbps = 192): Promise<PacedPlayer> {
    const request = get(url, { agent: false });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    request.on('error', () => {});
    return new PacedPlayer(response, kbps);
  }

  /** All the sound it was given. */
  stop(): Buffer {
    this.#response.destroy();
    return Buffer.concat(this.#arrivals.map(({ bytes }) => bytes));
  }

  /** Silences, as nothing was left to play. */
  get gapsMs(): number[] {
    return this.#play().gaps.map(({ lengthMs }) => lengthMs);
  }

  /** The least that was in its buffer from this moment on. */
  leastMs(sinceMs: number): number {
    const { leasts } = this.#play();
    return Math.min(...leasts.filter(({ atMs }) => atMs >= sinceMs).map(({ leftMs }) => leftMs));
  }

  /** When it sounds what was on air at that server time. */
  heardAtMs(airMs: number): number {
    const { startMs, gaps } = this.#play();
    let atMs = startMs + airMs - this.t0AirMs;
    for (const gap of gaps) if (gap.atMs <= atMs) atMs += gap.lengthMs;
    return atMs;
  }

  #play(): { startMs: number; gaps: Gap[]; leasts: { atMs: number; leftMs: number }[] } {
    const gaps: Gap[] = [];
    const leasts: { atMs: number; leftMs: number }[] = [];
    let startMs = Infinity;
    let bytesSoFar = 0;
    let gapMs = 0;
    for (const { atMs, bytes } of this.#arrivals) {
      const leftMs = startMs + bytesSoFar / this.#bytesPerMs + gapMs - atMs;
      if (Number.isFinite(startMs)) leasts.push({ atMs, leftMs: Math.max(0, leftMs) });
      if (leftMs < 0) {
        gaps.push({ atMs: atMs + leftMs, lengthMs: -leftMs });
        gapMs -= leftMs;
      }
      bytesSoFar += bytes.length;
      if (bytesSoFar >= ENOUGH_BYTES) startMs = Math.min(startMs, atMs);
    }
    return { startMs, gaps, leasts };
  }
}
