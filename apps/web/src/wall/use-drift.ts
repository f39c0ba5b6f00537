import { type RefObject, useEffect } from 'react';
import { driftAt } from './drift.ts';

/** In CSS px. */
const REACH_PX = 18;
const EVERY_MS = 10_000;

/** Lets the element wander, for screens that show the same for hours. */
export function useDrift(element: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const move = (): void => {
      const { x, y } = driftAt(Date.now());
      element.current?.style.setProperty('translate', `${x * REACH_PX}px ${y * REACH_PX}px`);
    };
    move();
    const timer = setInterval(move, EVERY_MS);
    return () => clearInterval(timer);
  }, [element]);
}
