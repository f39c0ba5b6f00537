import { useCallback, useEffect, useRef } from 'react';

/** The same function at every render, doing what the newest one does: for rows that are not drawn again for nothing. */
export function useStable<A extends unknown[]>(deed: (...args: A) => void): (...args: A) => void {
  const newest = useRef(deed);
  useEffect(() => {
    newest.current = deed;
  });
  return useCallback((...args: A) => newest.current(...args), []);
}
