import type { Outcome, Pair } from '@music-minion/protocol';
import { AnimatePresence } from 'motion/react';
import { div as MotionDiv } from 'motion/react-m';
import { TrackCard } from './track-card.tsx';
import { useComparison } from './use-comparison.ts';

interface PairStageProps {
  pair: Pair;
  /** How a pair was settled, where known: its winner rises as it leaves. */
  outcomeOf: (pairId: Pair['id']) => Outcome | null;
  give: (outcome: Outcome) => void;
  isGiven: boolean;
}

/** Two cards side by side, or one above the other where the screen is narrow and high. */
export function PairStage({ pair, outcomeOf, ...giving }: PairStageProps) {
  const selected = useComparison((comparison) => comparison.selected);
  return (
    <div
      data-pair-id={pair.id}
      className="relative mt-auto grid max-h-180 min-h-68 flex-1 sm:min-h-88 sm:short:min-h-40"
    >
      <p className="sr-only" aria-live="polite">
        {`A: ${pair.a.title} by ${pair.a.artist}. B: ${pair.b.title} by ${pair.b.artist}.`}
      </p>
      <AnimatePresence initial={false} mode="popLayout" custom={outcomeOf}>
        <MotionDiv
          key={pair.id}
          initial="enter"
          animate="here"
          exit="leave"
          className="grid min-h-0 min-w-0 grid-cols-2 gap-2 sm:gap-5 portrait:max-sm:grid-cols-1 portrait:max-sm:grid-rows-2"
        >
          <TrackCard pair={pair} side="a" isSelected={selected === 'a'} {...giving} />
          <TrackCard pair={pair} side="b" isSelected={selected === 'b'} {...giving} />
        </MotionDiv>
      </AnimatePresence>
    </div>
  );
}
