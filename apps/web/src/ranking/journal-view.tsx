import { useState } from 'react';
import { Earlier, ListNote, ListSkeleton } from '../ui/backwards-list.tsx';
import { dayWords } from '../ui/day-words.ts';
import { Chips } from '../ui/chips.tsx';
import { type Burst, foldBursts } from './bursts.ts';
import { ContradictedList } from './contradicted-list.tsx';
import { JournalBurst } from './journal-burst.tsx';
import { JournalLine } from './journal-line.tsx';
import { entrySentence, moveSentence } from './journal-words.ts';
import { useJournal } from './use-journal.ts';

const filters = [
  { value: 'newest', name: 'Newest' },
  { value: 'contradicted', name: 'Most contradicted' },
] as const;

/** Everything that was ever said, and the way back from each. */
export function JournalView() {
  const [filter, setFilter] = useState<'newest' | 'contradicted'>('newest');
  return (
    <div className="flex w-full max-w-3xl flex-col gap-1">
      <Chips label="Which verdicts" choices={filters} value={filter} onChange={setFilter} />
      {filter === 'newest' ? <Newest /> : <ContradictedList />}
    </div>
  );
}

function Newest() {
  const journal = useJournal();
  const { entries, hasFailed, hasMore } = journal;
  if (entries === null) {
    return hasFailed ? (
      <ListNote>The journal could not be fetched from the server.</ListNote>
    ) : (
      <ListSkeleton />
    );
  }
  if (entries.length === 0)
    return <ListNote>No verdict yet: the first one will stand here.</ListNote>;
  return (
    <>
      {byDay(foldBursts(entries)).map(({ day, bursts }) => (
        <section key={day}>
          <h2 className="pt-3 pb-1 text-[13px] font-medium text-muted">{day}</h2>
          <ul className="flex flex-col divide-y divide-line/60">
            {bursts.map((burst) => (
              <li key={burst.entries.at(-1)?.id}>
                <OneOrMany burst={burst} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {hasMore && <Earlier onNear={() => journal.older()}>Older verdicts …</Earlier>}
    </>
  );
}

function OneOrMany({ burst }: { burst: Burst }) {
  const { type, entries } = burst;
  const [newest] = entries;
  if (!newest) return null;
  switch (type) {
    case 'run':
      return <JournalBurst burst={burst} />;
    case 'move':
      return (
        <JournalLine
          entry={newest}
          entries={entries}
          sentence={moveSentence(entries) ?? entrySentence(newest)}
        />
      );
    case 'single':
      return <JournalLine entry={newest} />;
  }
}

function byDay(bursts: readonly Burst[]): { day: string; bursts: Burst[] }[] {
  const nowMs = Date.now();
  const days: { day: string; bursts: Burst[] }[] = [];
  for (const burst of bursts) {
    const day = dayWords(burst.entries[0]?.atMs ?? nowMs, nowMs);
    const last = days.at(-1);
    if (last?.day === day) last.bursts.push(burst);
    else days.push({ day, bursts: [burst] });
  }
  return days;
}
