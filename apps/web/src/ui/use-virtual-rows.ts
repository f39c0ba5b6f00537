import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect } from 'react';
import { type Scroller, useScroller } from './use-scroller.ts';

interface Options {
  list: RefObject<HTMLElement | null>;
  total: number;
  rowPx: number;
  /** Rows that are there above and below of those in view. */
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
  const { list, total, rowPx, overscan = 6, onSeen } = options;
  const scroller = useScroller(list);
  const marginPx = scroller?.marginPx ?? 0;
  // oxlint-disable-next-line react/incompatible-library -- what it returns is used in this very render only
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller?.element ?? null,
    estimateSize: () => rowPx,
    scrollMargin: marginPx,
    overscan,
    useFlushSync: false,
  });
  useEffect(() => virtualizer.measure(), [virtualizer, rowPx]);
  const rows = virtualizer
    .getVirtualItems()
    .map(({ index, start }) => ({ place: index, startPx: start - marginPx }));
  const first = rows[0]?.place ?? 0;
  const last = rows.at(-1)?.place ?? 0;
  useEffect(() => onSeen(first, last), [onSeen, first, last]);
  return { rows, heightPx: virtualizer.getTotalSize(), scroller };
}
