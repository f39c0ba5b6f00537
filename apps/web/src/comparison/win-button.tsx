import type { Outcome, Side, Track } from '@music-minion/protocol';
import { ChevronLeft, ChevronRight, ChevronsUp } from 'lucide-react';
import { artworkUrl } from '../sync/addresses.ts';
import { Button } from '../ui/button.tsx';
import { HOLD_MS, useHold } from '../ui/use-hold.ts';
import { tintStyle, useTint } from '../ui/use-tint.ts';

interface WinButtonProps {
  track: Track;
  side: Side;
  give: (outcome: Outcome) => void;
  disabled: boolean;
}

/** In the colour of its cover, so that hand and eye agree on which is which. Held down, it means "by far". */
export function WinButton({ track, side, give, disabled }: WinButtonProps) {
  const tint = useTint(artworkUrl(track));
  const { phase, handlers } = useHold(
    () => give(side),
    () => give(`${side}_by_far`),
  );
  const name = side.toUpperCase();
  const chevron = 'hidden size-5 pointer-fine:block';
  return (
    <span className="tinted relative grid" style={tintStyle(tint)}>
      {phase !== 'idle' && <HoldHint side={side} isHeld={phase === 'held'} />}
      <Button
        look="strong"
        title={`${name} wins. Hold, or Shift: by far`}
        className="relative min-h-16! touch-manipulation overflow-hidden text-base! font-semibold! select-none short:min-h-14! [-webkit-touch-callout:none]"
        disabled={disabled}
        {...handlers}
      >
        {phase !== 'idle' && (
          <span
            className="absolute inset-0 origin-left animate-[hold_var(--hold)_linear_both] bg-on-accent/20"
            style={{ '--hold': `${HOLD_MS}ms` }}
            aria-hidden
          />
        )}
        {side === 'a' && <ChevronLeft className={chevron} aria-hidden />}
        <span className="relative">{phase === 'held' ? `${name} by far` : `${name} wins`}</span>
        {side === 'b' && <ChevronRight className={chevron} aria-hidden />}
      </Button>
    </span>
  );
}

/** Above the finger, which covers the button. */
function HoldHint({ side, isHeld }: { side: Side; isHeld: boolean }) {
  return (
    <span
      className={`pointer-events-none absolute inset-x-0 bottom-full z-20 flex animate-[appear_0s_150ms_both] pb-2 sm:justify-center ${side === 'a' ? 'justify-start' : 'justify-end'}`}
      aria-hidden
    >
      <span
        className={`flex items-center gap-1.5 rounded-full px-4 py-2 text-[15px] font-medium whitespace-nowrap shadow-lg shadow-black/30 ${
          isHeld ? 'bg-accent text-on-accent' : 'bg-lifted text-ink'
        }`}
      >
        <ChevronsUp className="size-4" />
        {isHeld ? `Let go: ${side.toUpperCase()} by far` : 'Hold: by far'}
      </span>
    </span>
  );
}
