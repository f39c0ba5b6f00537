import type { Outcome, Pair, Side } from '@music-minion/protocol';
import type { Variants } from 'motion/react';

/** The next pair slides in from its sides; the winner of the last one rises, the loser sinks. */
export function cardMotion(pairId: Pair['id'], side: Side): Variants {
  const outwards = side === 'a' ? -28 : 28;
  return {
    enter: { opacity: 0, x: outwards, y: 0, scale: 0.98 },
    here: {
      opacity: 1,
      x: 0,
      y: 0,
      scale: 1,
      transition: { type: 'spring', stiffness: 420, damping: 36, delay: 0.04 },
    },
    leave: (outcomeOf: (pairId: Pair['id']) => Outcome | null) => ({
      opacity: 0,
      ...whereTo(outcomeOf(pairId), side),
      transition: { duration: 0.28, ease: [0.3, 0, 0.6, 1] },
    }),
  };
}

function whereTo(outcome: Outcome | null, side: Side): { y: number; scale: number } {
  if (outcome === side || outcome === `${side}_by_far`) return { y: -48, scale: 1.02 };
  if (outcome === 'tie') return { y: -20, scale: 1 };
  return { y: 28, scale: 0.94 };
}
