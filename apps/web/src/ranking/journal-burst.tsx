import { ChevronDown } from 'lucide-react';
import { useId, useState } from 'react';
import { artworkUrl } from '../sync/addresses.ts';
import { timeWords } from '../ui/day-words.ts';
import { Artwork } from '../ui/artwork.tsx';
import type { Burst } from './bursts.ts';
import { JournalLine, TakeBack } from './journal-line.tsx';
import { burstWords, entrySentence } from './journal-words.ts';

const stack = ['z-2', 'z-1 -ml-6', '-ml-6'];

/** A run of quick verdicts, folded: if a pocket gave them, one tap takes all of them back. */
export function JournalBurst({ burst }: { burst: Burst }) {
  const { entries } = burst;
  const [isOpen, setIsOpen] = useState(false);
  const listId = useId();
  const isUndone = entries.every(({ undone }) => undone !== null);
  const words = burstWords(burst);
  return (
    <>
      <div className="flex min-h-18 items-center gap-2 py-2">
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={listId}
          onClick={() => setIsOpen(!isOpen)}
          className="flex min-h-12 min-w-0 flex-1 items-center gap-3 text-left"
        >
          <span
            className={`flex w-15 shrink-0 ${isUndone ? 'opacity-45 grayscale' : ''}`}
            aria-hidden
          >
            {entries.slice(0, stack.length).map((entry, at) => (
              <Artwork
                key={entry.id}
                src={artworkUrl(entrySentence(entry).first)}
                width={36}
                className={`size-9 rounded-xl shadow-md shadow-black/40 ${stack[at]}`}
              />
            ))}
          </span>
          <span className="min-w-0 flex-1">
            <span
              className={`block text-[15px] leading-snug font-semibold text-pretty ${isUndone ? 'text-muted line-through' : ''}`}
            >
              {words}
            </span>
            <span className="mt-0.5 flex items-center gap-1 text-[13px] text-muted">
              {timeWords(entries[0]?.atMs ?? 0)}
              <ChevronDown
                className={`size-4 transition-transform motion-reduce:transition-none ${isOpen ? 'rotate-180' : ''}`}
                aria-hidden
              />
            </span>
          </span>
        </button>
        <TakeBack entries={entries} what={words} label="Undo all" />
      </div>
      <ul id={listId} hidden={!isOpen} className="mb-2 ml-4 border-l-2 border-line pl-4">
        {isOpen &&
          entries.map((entry) => (
            <li key={entry.id}>
              <JournalLine entry={entry} />
            </li>
          ))}
      </ul>
    </>
  );
}
