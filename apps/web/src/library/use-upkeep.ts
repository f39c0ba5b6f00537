import { useState } from 'react';
import { type Reading, useReading } from '../sync/use-reading.ts';
import { useRoom } from '../sync/use-room.ts';

/** A list of files, read again after whatever changed the library, but not at every step of a scan. */
export function useUpkeep<T>(url: string, parse: (json: unknown) => T): Reading<T> {
  const library = useRoom((room) => (room.library.scan === null ? room.library : null));
  const [seen, setSeen] = useState({ library, revision: 0 });
  if (seen.library !== library) setSeen({ library, revision: seen.revision + 1 });
  return useReading(url, parse, seen.revision);
}
