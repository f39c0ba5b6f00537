import { Archive, Trophy } from 'lucide-react';
import { type MotionValue, useTransform } from 'motion/react';
import { div as MotionDiv } from 'motion/react-m';
import type { SwipeDeed } from './swipe.ts';

interface SwipeLabelProps {
  /** -1 (archive) to 1 (win). */
  pull: MotionValue<number>;
  armed: SwipeDeed;
  name: string;
}

/** What the swipe will do, the clearer the nearer it is. */
export function SwipeLabel({ pull, armed, name }: SwipeLabelProps) {
  const winning = useTransform(pull, [0.1, 0.9], [0, 1]);
  const archiving = useTransform(pull, [-0.9, -0.1], [1, 0]);
  const label =
    'pointer-events-none absolute top-3 z-2 flex items-center gap-2 rounded-full px-4 py-2 text-[15px] font-semibold shadow-lg shadow-black/30';
  return (
    <>
      <MotionDiv
        style={{ opacity: winning }}
        className={`${label} left-3 ${armed === 'win' ? 'bg-good text-ground' : 'bg-lifted text-ink'}`}
        aria-hidden
      >
        <Trophy className="size-4" /> {name} wins
      </MotionDiv>
      <MotionDiv
        style={{ opacity: archiving }}
        className={`${label} right-3 ${armed === 'archive' ? 'bg-bad text-ground' : 'bg-lifted text-ink'}`}
        aria-hidden
      >
        <Archive className="size-4" /> Archive {name}
      </MotionDiv>
    </>
  );
}
