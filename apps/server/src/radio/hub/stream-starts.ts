import type { StreamStart } from '../engine-contract.ts';
import type { StreamListener } from './stream-listener.ts';

const KEPT = 1000;

/** Where each page's stream began: with that, a page knows what it hears. */
export class StreamStarts {
  readonly #bySid = new Map<string, () => StreamStart | null>();

  follow(sid: string, listener: StreamListener, airMsOf: (sample: number) => number): void {
    this.#bySid.delete(sid);
    this.#bySid.set(sid, () => {
      const sample = listener.t0Sample;
      if (sample === null) return null;
      return { format: listener.about.format, sample, t0AirMs: airMsOf(sample) };
    });
    for (const oldest of this.#bySid.keys()) {
      if (this.#bySid.size <= KEPT) break;
      this.#bySid.delete(oldest);
    }
  }

  of(sid: string): StreamStart | null {
    return this.#bySid.get(sid)?.() ?? null;
  }
}
