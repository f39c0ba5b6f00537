import { type PointerEvent, useRef, useState } from 'react';

/** A third of the narrowest phone. */
const OUT_PX = 110;
/** Less than this is a tap, or the beginning of a scroll. */
const SLOP_PX = 12;

export interface SwipeOut {
  /** How far it is pushed aside, px; 0 at rest. */
  dx: number;
  /** Far enough: let go now it is out. */
  isOut: boolean;
  handlers: {
    onPointerDown: (event: PointerEvent) => void;
    onPointerMove: (event: PointerEvent) => void;
    onPointerUp: () => void;
    onPointerCancel: () => void;
    onClickCapture: (event: { stopPropagation: () => void; preventDefault: () => void }) => void;
  };
}

/** A line that a finger pushes out to either side. Up and down stays scrolling: the line has `touch-action: pan-y`. */
export function useSwipeOut(onOut: () => void): SwipeOut {
  const [dx, setDx] = useState(0);
  const startX = useRef<number | null>(null);
  const wasPushed = useRef(false);
  const rest = (): void => {
    startX.current = null;
    setDx(0);
  };
  const isOut = Math.abs(dx) >= OUT_PX;
  return {
    dx,
    isOut,
    handlers: {
      onPointerDown: ({ pointerType, clientX }) => {
        wasPushed.current = false;
        if (pointerType === 'touch') startX.current = clientX;
      },
      onPointerMove: ({ clientX, currentTarget, pointerId }) => {
        if (startX.current === null) return;
        const by = clientX - startX.current;
        if (Math.abs(by) < SLOP_PX && !wasPushed.current) return;
        if (!wasPushed.current) currentTarget.setPointerCapture(pointerId);
        wasPushed.current = true;
        setDx(by);
      },
      onPointerUp: () => {
        if (isOut) onOut();
        rest();
      },
      onPointerCancel: rest,
      // The finger that pushed the line aside did not mean to tap it.
      onClickCapture: (event) => {
        if (!wasPushed.current) return;
        wasPushed.current = false;
        event.preventDefault();
        event.stopPropagation();
      },
    },
  };
}
