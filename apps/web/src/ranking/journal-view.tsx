import { useRef, useState } from 'react';
import { dayWords } from '../ui/day-words.ts';
import { Chips } from '../ui/chips.tsx';
import { useNear } from '../ui/use-near.ts';
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
      <Note>The journal could not be fetched from the server.</Note>
    ) : (
      <Skeleton />
    );
  }
  if (entries.length === 0) return <Note>No verdict yet: the first one will stand here.</Note>;
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
      {hasMore && <More onNear={() => journal.older()} />}
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

function More({ onNear }: { onNear: () => void }) {
  const end = useRef<HTMLParagraphElement>(null);
  useNear(end, onNear);
  return (
    <p ref={end} className="py-4 text-center text-[13px] text-muted">
      Older verdicts …
    </p>
  );
}

function Note({ children }: { children: string }) {
  return <p className="py-12 text-center text-pretty text-muted">{children}</p>;
}

function Skeleton() {
  return (
    <div aria-busy className="flex flex-col gap-3 pt-8">
      {[1, 2, 3, 4, 5].map((line) => (
        <div key={line} className="h-14 rounded-2xl bg-raised" />
      ))}
    </div>
  );
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
