import type { Track } from '@music-minion/protocol';
import { useEffect, useMemo, useState } from 'react';
import { peaksUrl } from './addresses.ts';

const AGAIN_MS = 4000;
const TRIES = 8;
const KEPT = 64;

/** The newest outlines by address: a flip, a sheet or a way back draws them at once. A memory of answers, not a state. */
const peaksByUrl = new Map<string, Int8Array>();

/** The outline of a track: low and high by turns, full scale = 127. Null while there is none. */
export function usePeaks({ id, peaks }: Pick<Track, 'id' | 'peaks'>): Int8Array | null {
  const [read, setRead] = useState<{ url: string; peaks: Int8Array } | null>(null);
  const url = peaks === null ? null : peaksUrl({ id, peaks });
  const known = useMemo(() => (url === null ? undefined : peaksByUrl.get(url)), [url]);
  useEffect(() => {
    if (url === null || known) return;
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const load = async (triesLeft: number): Promise<void> => {
      const bytes = await readBytes(url, abort.signal);
      if (abort.signal.aborted) return;
      if (bytes) setRead({ url, peaks: keep(url, new Int8Array(bytes)) });
      // The server listens to the track meanwhile, as its outline was thrown away.
      else if (triesLeft > 0) timer = setTimeout(() => void load(triesLeft - 1), AGAIN_MS);
    };
    void load(TRIES);
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [url, known]);
  return known ?? (read !== null && read.url === url ? read.peaks : null);
}

function keep(url: string, peaks: Int8Array): Int8Array {
  const [oldest] = peaksByUrl.keys();
  if (peaksByUrl.size >= KEPT && oldest !== undefined) peaksByUrl.delete(oldest);
  peaksByUrl.set(url, peaks);
  return peaks;
}

async function readBytes(url: string, signal: AbortSignal): Promise<ArrayBuffer | null> {
  try {
    const response = await fetch(url, { signal });
    return response.ok ? await response.arrayBuffer() : null;
  } catch {
    return null;
  }
}
