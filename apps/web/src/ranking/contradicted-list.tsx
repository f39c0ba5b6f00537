import type { ContradictedRow } from '@music-minion/protocol';
import { useState } from 'react';
import { useReading } from '../sync/use-reading.ts';
import { useRoom } from '../sync/use-room.ts';
import { parseEntries } from './journal-rows.ts';
import { JournalLine } from './journal-line.tsx';
import { dayWords } from '../ui/day-words.ts';
import { surpriseWords } from './journal-words.ts';

/** The verdicts that fit least with all the others: slips of the finger, or a changed mind. */
export function ContradictedList() {
  const revision = useRoom((room) => room.ranking.revision);
  const reading = useReading(
    '/api/ranking/contradicted?limit=20',
    parseEntries<ContradictedRow>,
    revision,
  );
  const [nowMs] = useState(() => Date.now());
  const entries = reading.name === 'read' ? reading.data : [];
  return (
    <>
      <p className="pt-2 pb-1 text-[15px] text-pretty text-muted">
        These verdicts fit least with all your others. A slip of the finger? Undo it. Meant? Then
        leave it: it counts, whatever the rest says.
      </p>
      {reading.name === 'failed' && (
        <p className="py-8 text-center text-muted">The list could not be fetched.</p>
      )}
      {reading.name === 'read' && entries.length === 0 && (
        <p className="py-8 text-center text-muted">Nothing contradicts itself so far.</p>
      )}
      <ul className="flex flex-col divide-y divide-line/60">
        {entries.map((entry) => (
          <li key={entry.id}>
            <JournalLine
              entry={entry}
              note={`${surpriseWords(entry)} · ${dayWords(entry.atMs, nowMs)}`}
            />
          </li>
        ))}
      </ul>
    </>
  );
}
