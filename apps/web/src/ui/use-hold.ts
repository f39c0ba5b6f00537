import { type MouseEvent, type PointerEvent, useEffect, useRef, useState } from 'react';

export const HOLD_MS = 500;

export interface Hold {
  /** `pressing`: on the way to a long press; `held`: long enough, what comes when it is let go is the strong one. */
  phase: 'idle' | 'pressing' | 'held';
  handlers: {
    onPointerDown: (event: PointerEvent) => void;
    onPointerMove: (event: PointerEvent) => void;
    onPointerUp: () => void;
    onPointerCancel: () => void;
    onContextMenu: (event: MouseEvent) => void;
    onClick: (event: MouseEvent) => void;
  };
}

/**
 * A button with a strong version of its deed: after a long press, or with Shift. It happens when the finger is lifted,
 * so that whoever slides off it has changed their mind.
 */
export function useHold(onPress: () => void, onStrong: () => void): Hold {
  const [phase, setPhase] = useState<Hold['phase']>('idle');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // A mouse clicks after a long press as well; a finger does not.
  const wasHeld = useRef(false);
  const stop = (): void => {
    clearTimeout(timer.current);
    setPhase('idle');
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  return {
    phase,
    handlers: {
      onPointerDown: ({ button }) => {
        wasHeld.current = false;
        if (button !== 0) return;
        setPhase('pressing');
        clearTimeout(timer.current);
        timer.current = setTimeout(() => {
          setPhase('held');
          // Safari has no such thing.
          navigator.vibrate?.(12);
        }, HOLD_MS);
      },
      onPointerMove: ({ currentTarget, clientX, clientY }) => {
        if (phase !== 'idle' && !isInside(currentTarget, clientX, clientY)) stop();
      },
      onPointerUp: () => {
        if (phase === 'held') {
          wasHeld.current = true;
          onStrong();
        }
        stop();
      },
      onPointerCancel: stop,
      onContextMenu: (event) => {
        if (phase !== 'idle') event.preventDefault();
      },
      onClick: ({ shiftKey }) => {
        if (wasHeld.current) wasHeld.current = false;
        else if (shiftKey) onStrong();
        else onPress();
      },
    },
  };
}

function isInside(element: Element, x: number, y: number): boolean {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return x >= left && x <= right && y >= top && y <= bottom;
}
