import type { Pair, TrackId } from '@music-minion/protocol';
import { soundUrl } from '../sync/addresses.ts';

const HEAD_BYTES = 384 * 1024;

/** Fetches the first seconds of the tracks that come next into the browser's cache, each once. */
export class LoadAhead {
  readonly #asked = new Set<TrackId>();

  load(pair: Pair): void {
    for (const { id } of [pair.a, pair.b]) {
      if (this.#asked.has(id)) continue;
      this.#asked.add(id);
      void this.#head(id);
    }
  }

  async #head(id: TrackId): Promise<void> {
    try {
      const range = { Range: `bytes=0-${HEAD_BYTES - 1}` };
      const response = await fetch(soundUrl(id), { headers: range });
      await response.arrayBuffer();
    } catch {
      this.#asked.delete(id);
    }
  }
}
