import type { Comparison, Pair } from '@music-minion/protocol';
import type { ReactNode } from 'react';
import { DecidedElsewhere } from './decided-elsewhere.tsx';
import { OptionsButton } from './options-button.tsx';
import { PairStage } from './pair-stage.tsx';
import { ProgressLine } from './progress-line.tsx';
import { UndoButton } from './undo-button.tsx';
import { useArtAhead } from './use-art-ahead.ts';
import { useCompareKeys } from './use-compare-keys.ts';
import { useVerdict } from './use-verdict.ts';
import { WhatButton } from './what-button.tsx';
import { MoreVerdicts, VerdictRow } from './verdict-row.tsx';

interface CompareScreenProps {
  comparison: Comparison;
  /** What to show while the pool has no pair to offer. */
  noPair: ReactNode;
}

export function CompareScreen({ comparison, noPair }: CompareScreenProps) {
  const { pair, prefetched, lastVerdict, progress } = comparison;
  useArtAhead(prefetched);
  const undo = lastVerdict && <UndoButton verdict={lastVerdict} />;
  return (
    <div className="mx-auto flex min-h-full max-w-6xl flex-col gap-2 px-3 pt-1 pb-2 short:gap-1.5 short:pt-0 short:pb-0 sm:gap-4 sm:px-6 sm:pb-4 lg:pt-2">
      <h1 className="sr-only">Compare</h1>
      <div className="-mt-2 flex flex-col items-center short:mt-0 short:flex-row short:justify-center short:gap-1 lg:-mt-4">
        <WhatButton comparison={comparison} />
        <ProgressLine progress={progress} />
      </div>
      <DecidedElsewhere verdict={lastVerdict} pair={pair} />
      {pair ? (
        <Deciding comparison={comparison} pair={pair} undo={undo} />
      ) : (
        <>
          {noPair}
          <div className="flex justify-center">{undo}</div>
        </>
      )}
    </div>
  );
}

interface DecidingProps {
  comparison: Comparison;
  pair: Pair;
  undo: ReactNode;
}

function Deciding({ comparison, pair, undo }: DecidingProps) {
  const verdict = useVerdict(pair.id);
  useCompareKeys(comparison, pair, verdict.give);
  const { lastVerdict, selected } = comparison;
  const outcomeOf = (id: Pair['id']) =>
    [verdict.last, lastVerdict].find((known) => known?.pairId === id)?.outcome ?? null;
  return (
    <>
      <PairStage
        pair={pair}
        selected={selected}
        outcomeOf={outcomeOf}
        give={verdict.give}
        isGiven={verdict.isGiven}
      />
      <VerdictRow pair={pair} give={verdict.give} isGiven={verdict.isGiven} />
      <div className="mb-auto flex items-center gap-1 sm:gap-2">
        <div className="min-w-0 flex-1">{undo}</div>
        <OptionsButton />
        <MoreVerdicts pair={pair} give={verdict.give} isGiven={verdict.isGiven} />
      </div>
    </>
  );
}
