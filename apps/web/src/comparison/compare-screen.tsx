import type { Pair, Verdict } from '@music-minion/protocol';
import type { ReactNode } from 'react';
import { CompareKeys } from './compare-keys.ts';
import { DecidedElsewhere } from './decided-elsewhere.tsx';
import { OptionsButton } from './options-button.tsx';
import { PairStage } from './pair-stage.tsx';
import { ProgressLine } from './progress-line.tsx';
import { UndoButton } from './undo-button.tsx';
import { useArtAhead } from './use-art-ahead.ts';
import { useComparison } from './use-comparison.ts';
import { useVerdict } from './use-verdict.ts';
import { WhatButton } from './what-button.tsx';
import { MoreVerdicts, VerdictRow } from './verdict-row.tsx';

interface CompareScreenProps {
  /** What to show while the pool has no pair to offer. */
  noPair: ReactNode;
}

/** Every part looks at what it shows: a flip draws the two cards and nothing else. */
export function CompareScreen({ noPair }: CompareScreenProps) {
  const pair = useComparison((comparison) => comparison.pair);
  const lastVerdict = useComparison((comparison) => comparison.lastVerdict);
  useArtAhead(useComparison((comparison) => comparison.prefetched));
  return (
    <div className="mx-auto flex min-h-full max-w-6xl flex-col gap-2 px-3 pt-1 pb-2 short:gap-1.5 short:pt-0 short:pb-0 sm:gap-4 sm:px-6 sm:pb-4 lg:pt-2">
      <h1 className="sr-only">Compare</h1>
      <div className="-mt-2 flex flex-col items-center short:mt-0 short:flex-row short:justify-center short:gap-1 lg:-mt-4">
        <WhatButton />
        <ProgressLine />
      </div>
      <DecidedElsewhere verdict={lastVerdict} pair={pair} />
      {pair ? (
        <Deciding pair={pair} lastVerdict={lastVerdict} />
      ) : (
        <>
          {noPair}
          <div className="flex justify-center">
            {lastVerdict && <UndoButton verdict={lastVerdict} />}
          </div>
        </>
      )}
    </div>
  );
}

function Deciding({ pair, lastVerdict }: { pair: Pair; lastVerdict: Verdict | null }) {
  const { last, ...giving } = useVerdict(pair.id);
  const outcomeOf = (id: Pair['id']) =>
    [last, lastVerdict].find((known) => known?.pairId === id)?.outcome ?? null;
  return (
    <>
      <CompareKeys pair={pair} give={giving.give} />
      <PairStage pair={pair} outcomeOf={outcomeOf} {...giving} />
      <VerdictRow pair={pair} {...giving} />
      <div className="mb-auto flex items-center gap-1 sm:gap-2">
        <div className="min-w-0 flex-1">{lastVerdict && <UndoButton verdict={lastVerdict} />}</div>
        <OptionsButton />
        <MoreVerdicts pair={pair} {...giving} />
      </div>
    </>
  );
}
