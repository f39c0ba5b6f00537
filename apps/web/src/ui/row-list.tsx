import type { ReactNode, RefObject } from 'react';
import { type MovedRow, indexAt } from './moved-rows.ts';
import type { VirtualRows } from './use-virtual-rows.ts';

interface RowListProps {
  list: RefObject<HTMLUListElement | null>;
  label: string;
  virtual: VirtualRows;
  total: number;
  rowPx: number;
  /** The line that is being moved; the others make room for it. */
  move?: MovedRow | null;
  className?: string;
  /** A line at a place; `index` is where it stands while nothing is moved. */
  children: (place: number, index: number) => ReactNode;
}

/** The lines of a list that are in view, each where it belongs. */
export function RowList(props: RowListProps) {
  const { list, label, virtual, total, rowPx, move = null, className = '', children } = props;
  return (
    <ul
      ref={list}
      aria-label={label}
      className={`relative ${className}`}
      style={{ height: `${virtual.heightPx}px` }}
    >
      {virtual.rows.map(({ place }) => {
        const index = indexAt(place, move);
        const asidePx = (place - index) * rowPx;
        return (
          <li
            key={index}
            aria-posinset={place + 1}
            aria-setsize={total}
            className={`absolute inset-x-0 [contain:size_layout_style] ${move === null ? '' : 'transition-transform duration-150 motion-reduce:transition-none'} ${place === move?.to ? 'z-2' : ''}`}
            style={{
              top: `${index * rowPx}px`,
              height: `${rowPx}px`,
              // Only what is moved: each transform is a layer of its own to keep in order while the list scrolls.
              transform: asidePx === 0 ? undefined : `translateY(${asidePx}px)`,
            }}
          >
            {children(place, index)}
          </li>
        );
      })}
    </ul>
  );
}
