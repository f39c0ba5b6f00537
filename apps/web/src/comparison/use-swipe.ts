import { type MotionValue, animate, useMotionValue } from 'motion/react';
import { type PointerEvent, useEffect, useRef, useState } from 'react';
import {
  type Swipe,
  type SwipeDeed,
  endSwipe,
  moveSwipe,
  restingSwipe,
  swipeShare,
} from './swipe.ts';

interface Swiping {
  /** Where the card is, in px. */
  x: MotionValue<number>;
  /** How far the swipe is on its way, -1 (archive) to 1 (win). */
  pull: MotionValue<number>;
  /** What it would be if the finger were lifted now. */
  armed: SwipeDeed;
  handlers: {
    onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    onPointerUp: (event: PointerEvent<HTMLElement>) => void;
    onPointerCancel: () => void;
  };
}

interface Finger {
  pointerId: number;
  fromX: number;
  fromY: number;
  swipe: Swipe;
  last: { x: number; atMs: number };
  speedPxPerMs: number;
}

const back = { type: 'spring', stiffness: 420, damping: 34 } as const;
/** A verdict that was taken has brought the next pair by then. */
const REFUSED_AFTER_MS = 900;

/** Follows a finger that moves the card across; a mouse has buttons, and the seek bar moves by itself. */
export function useSwipe(mayAct: boolean, onDeed: (deed: 'win' | 'archive') => void): Swiping {
  const x = useMotionValue(0);
  const pull = useMotionValue(0);
  const [armed, setArmed] = useState<SwipeDeed>(null);
  const finger = useRef<Finger | null>(null);
  const refused = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(refused.current), []);

  const goBack = (): void => {
    finger.current = null;
    setArmed(null);
    animate(x, 0, back);
    animate(pull, 0, back);
  };
  return {
    x,
    pull,
    armed,
    handlers: {
      onPointerDown: ({ pointerType, isPrimary, target, pointerId, clientX, clientY }) => {
        const isOnSlider = target instanceof Element && target.closest('input') !== null;
        if (!mayAct || pointerType !== 'touch' || !isPrimary || isOnSlider) return;
        finger.current = {
          pointerId,
          fromX: clientX,
          fromY: clientY,
          swipe: restingSwipe,
          last: { x: clientX, atMs: performance.now() },
          speedPxPerMs: 0,
        };
      },
      onPointerMove: ({ pointerId, clientX, clientY, currentTarget }) => {
        const now = finger.current;
        if (now === null || now.pointerId !== pointerId) return;
        const wasAcross = now.swipe.axis === 'across';
        now.swipe = moveSwipe(now.swipe, clientX - now.fromX, clientY - now.fromY);
        noteSpeed(now, clientX);
        if (now.swipe.axis !== 'across') return;
        if (!wasAcross) currentTarget.setPointerCapture(pointerId);
        const { offsetPx } = now.swipe;
        const width = currentTarget.offsetWidth;
        x.set(offsetPx);
        pull.set(Math.sign(offsetPx) * swipeShare(offsetPx, width));
        setArmed(endSwipe(now.swipe, width, 0));
      },
      onPointerUp: ({ pointerId, currentTarget }) => {
        const now = finger.current;
        if (now === null || now.pointerId !== pointerId) return;
        const deed = endSwipe(now.swipe, currentTarget.offsetWidth, now.speedPxPerMs);
        if (deed === null) {
          goBack();
          return;
        }
        finger.current = null;
        setArmed(deed);
        onDeed(deed);
        refused.current = setTimeout(goBack, REFUSED_AFTER_MS);
      },
      onPointerCancel: () => {
        if (finger.current !== null) goBack();
      },
    },
  };
}

/** Of the last moments: a finger that rests before it is lifted does not fling. */
function noteSpeed(finger: Finger, clientX: number): void {
  const atMs = performance.now();
  const sinceMs = atMs - finger.last.atMs;
  if (sinceMs < 8) return;
  const speed = (clientX - finger.last.x) / sinceMs;
  finger.speedPxPerMs = sinceMs > 100 ? 0 : finger.speedPxPerMs * 0.3 + speed * 0.7;
  finger.last = { x: clientX, atMs };
}
