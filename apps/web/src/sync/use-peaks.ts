import type { Track } from '@music-minion/protocol';
import { useEffect, useState } from 'react';
import { peaksUrl } from './addresses.ts';

const AGAIN_MS = 4000;
const TRIES = 8;

/** The outline of a track: low and high by turns, full scale = 127. Null while there is none. */
export function usePeaks({ id, peaks }: Pick<Track, 'id' | 'peaks'>): Int8Array | null {
  const [read, setRead] = useState<{ url: string; peaks: Int8Array } | null>(null);
  const url = peaks === null ? null : peaksUrl({ id, peaks });
  useEffect(() => {
    if (url === null) return;
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const load = async (triesLeft: number): Promise<void> => {
      const bytes = await readBytes(url, abort.signal);
      if (abort.signal.aborted) return;
      if (bytes) setRead({ url, peaks: new Int8Array(bytes) });
      // The server listens to the track meanwhile, as its outline was thrown away.
      else if (triesLeft > 0) timer = setTimeout(() => void load(triesLeft - 1), AGAIN_MS);
    };
    void load(TRIES);
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [url]);
  return read !== null && read.url === url ? read.peaks : null;
}

async function readBytes(url: string, signal: AbortSignal): Promise<ArrayBuffer | null> {
  try {
    const response = await fetch(url, { signal });
    return response.ok ? await response.arrayBuffer() : null;
  } catch {
    return null;
  }
}
