import { useEffect, useRef, useState } from 'react';
import { oneAtATime } from './one-at-a-time.ts';
import { useView } from './use-room.ts';

export type Reading<T> = { name: 'reading' } | { name: 'read'; data: T } | { name: 'failed' };

/**
 * Reads from the server what is too long for the room's state, and again whenever the connection is back or the
 * `revision` has changed. The last answer stands until the next one is there.
 */
export function useReading<T>(
  url: string,
  parse: (json: unknown) => T,
  revision: string | number = 0,
): Reading<T> {
  const [reading, setReading] = useState<Reading<T>>({ name: 'reading' });
  const isLive = useView((view) => view.isLive);
  const again = useRef<() => void>(() => {});
  useEffect(() => {
    if (!isLive) return;
    const abort = new AbortController();
    again.current = oneAtATime(() =>
      readJson(url, abort.signal)
        .then((json) => setReading({ name: 'read', data: parse(json) }))
        .catch(() => {
          if (!abort.signal.aborted) setReading({ name: 'failed' });
        }),
    );
    again.current();
    return () => {
      abort.abort();
      again.current = () => {};
    };
  }, [url, parse, isLive]);
  const readRevision = useRef(revision);
  useEffect(() => {
    if (readRevision.current === revision) return;
    readRevision.current = revision;
    again.current();
  }, [revision]);
  return reading;
}

export async function readJson(url: string, signal?: AbortSignal): Promise<unknown> {
  const response = await fetch(url, signal ? { signal } : {});
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.json();
}
