import { type RefObject, useEffect, useMemo, useState } from 'react';
import { type RowSpan, rowsInView } from './rows-in-view.ts';
import { type Scroller, useScroller } from './use-scroller.ts';

interface Options {
  list: RefObject<HTMLElement | null>;
  total: number;
  rowPx: number;
  /** At least so many rows are there above and below of those in view. */
  overscan?: number;
  /** Hears which rows are there, first and last; a new one is told at once. */
  onSeen: (first: number, last: number) => void;
}

export interface VirtualRows {
  /** The rows in view and some around them, and where in the list each begins. */
  rows: readonly { place: number; startPx: number }[];
  heightPx: number;
  /** Null until the list is on the screen. */
  scroller: Scroller | null;
}

/** Rows of one height in a list of any length: only those in view are there. It scrolls with the screen around it. */
export function useVirtualRows(options: Options): VirtualRows {
  const { list, total, rowPx, overscan = 8, onSeen } = options;
  const scroller = useScroller(list);
  const [span, setSpan] = useState<RowSpan>({ first: 0, last: -1 });
  useEffect(() => {
    if (scroller === null) return;
    const { element, marginPx, heightPx } = scroller;
    const look = (): void => {
      const view = { fromPx: element.scrollTop - marginPx, heightPx };
      const next = rowsInView(view, rowPx, total, overscan);
      setSpan((known) => (known.first === next.first && known.last === next.last ? known : next));
    };
    look();
    element.addEventListener('scroll', look, { passive: true });
    return () => element.removeEventListener('scroll', look);
  }, [scroller, rowPx, total, overscan]);
  const { first } = span;
  // A list that has become shorter is drawn before the effect has looked again.
  const last = Math.min(span.last, total - 1);
  const rows = useMemo(
    () =>
      Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => ({
        place: first + at,
        startPx: (first + at) * rowPx,
      })),
    [first, last, rowPx],
  );
  useEffect(
    () => onSeen(Math.min(first, Math.max(0, last)), Math.max(0, last)),
    [onSeen, first, last],
  );
  return { rows, heightPx: total * rowPx, scroller };
}
