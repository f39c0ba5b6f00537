import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { poolWords } from '../sync/pool-words.ts';
import { useRoom } from '../sync/use-room.ts';
import { Sheet } from '../ui/sheet.tsx';
import { modeWords } from './mode-words.ts';
import { useComparison } from './use-comparison.ts';
import { WhatForm } from './what-form.tsx';

/** Says what is compared and what for, and lets it be changed. */
export function WhatButton() {
  const [isOpen, setIsOpen] = useState(false);
  const pool = useComparison((comparison) => comparison.pool);
  const mode = useComparison((comparison) => comparison.mode);
  const playlists = useRoom((room) => room.playlists);
  const words = `${poolWords(pool, playlists)} · ${modeWords(mode)}`;
  return (
    <>
      <button
        type="button"
        aria-label={`What to compare: ${words}. Change`}
        onClick={() => setIsOpen(true)}
        className="group/what relative -mb-2 flex min-h-12 max-w-full shrink-0 items-center px-2 short:mb-0 short:min-h-8 short:max-w-3/5 short:px-0 short:after:absolute short:after:inset-x-0 short:after:-inset-y-2"
      >
        <span className="flex min-h-8 max-w-full items-center gap-1 rounded-full px-3 text-[13px] font-medium text-accent group-hover/what:bg-lifted">
          <span className="truncate">{words}</span>
          <ChevronDown className="size-4 shrink-0" aria-hidden />
        </span>
      </button>
      <Sheet title="What to compare" isOpen={isOpen} onOpenChange={setIsOpen}>
        <WhatForm now={{ pool, mode }} onDone={() => setIsOpen(false)} />
      </Sheet>
    </>
  );
}
