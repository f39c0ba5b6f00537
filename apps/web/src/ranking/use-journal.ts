import { useEffect, useState, useSyncExternalStore } from 'react';
import { readJson } from '../sync/use-reading.ts';
import { useRoom, useView } from '../sync/use-room.ts';
import { Journal } from './journal.ts';

/** The journal, up to date for as long as the screen is open. */
export function useJournal(): Journal {
  const [journal] = useState(() => new Journal((url) => readJson(url)));
  useSyncExternalStore(
    (listener) => journal.subscribe(listener),
    () => journal.version,
  );
  const isLive = useView((view) => view.isLive);
  const revision = useRoom((room) => room.ranking.revision);
  const lastVerdictId = useRoom((room) => room.comparison?.lastVerdict?.id ?? 0);
  useEffect(() => {
    if (isLive) journal.follow(`${revision} ${lastVerdictId}`);
  }, [journal, isLive, revision, lastVerdictId]);
  return journal;
}
