import { useEffect, useState } from 'react';
import { useView } from './use-room.ts';

export type Reading<T> = { name: 'reading' } | { name: 'read'; data: T } | { name: 'failed' };

/**
 * Reads from the server what is too long for the room's state, and again whenever the connection is back. The last
 * answer stands until the next one is there.
 */
export function useReading<T>(url: string, parse: (json: unknown) => T): Reading<T> {
  const [reading, setReading] = useState<Reading<T>>({ name: 'reading' });
  const isLive = useView((view) => view.isLive);
  useEffect(() => {
    if (!isLive) return;
    const abort = new AbortController();
    readJson(url, abort.signal)
      .then((json) => setReading({ name: 'read', data: parse(json) }))
      .catch(() => {
        if (!abort.signal.aborted) setReading({ name: 'failed' });
      });
    return () => abort.abort();
  }, [url, parse, isLive]);
  return reading;
}

async function readJson(url: string, signal: AbortSignal): Promise<unknown> {
  const response = await fetch(url, { signal });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.json();
}
