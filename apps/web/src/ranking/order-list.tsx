import type { RankingRow } from '@music-minion/protocol';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { ListPages } from '../sync/list-pages.ts';
import { indexAt } from '../ui/moved-rows.ts';
import { useScroller } from '../ui/use-scroller.ts';
import { useStable } from '../ui/use-stable.ts';
import { OrderRow, PlaceholderRow, ROW_PX, type RowDeeds } from './order-row.tsx';
import { isOneTier } from './ranking-rows.ts';
import { useMove } from './use-move.ts';
import type { TrendByTrack } from './use-trends.ts';

/** What stays above the list while it scrolls. */
const HEAD_PX = 72;

interface OrderListProps {
  pages: ListPages<RankingRow>;
  total: number;
  search: string;
  revision: number;
  trendByTrack: TrendByTrack;
  onOpen: (row: RankingRow) => void;
}

/** The order as a list of any length: only the lines in view are there. It scrolls with the screen around it. */
export function OrderList({
  pages,
  total,
  search,
  revision,
  trendByTrack,
  onOpen,
}: OrderListProps) {
  const list = useRef<HTMLUListElement>(null);
  const scroller = useScroller(list);
  // oxlint-disable-next-line react/incompatible-library -- what it returns is used in this very render only
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller?.element ?? null,
    estimateSize: () => ROW_PX,
    scrollMargin: scroller?.marginPx ?? 0,
    overscan: 6,
    useFlushSync: false,
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(
    () => pages.want(first, last, search, revision),
    [pages, first, last, search, revision],
  );

  // Another search starts at its top.
  const shownSearch = useRef(search);
  useEffect(() => {
    if (shownSearch.current === search || scroller === null) return;
    shownSearch.current = search;
    const { element, marginPx } = scroller;
    element.scrollTop = Math.min(element.scrollTop, Math.max(0, marginPx - HEAD_PX));
  }, [search, scroller]);

  const mayMove = search === '';
  const { move, grip, onKeyDown } = useMove({ pages, total, list, revision });
  const deeds: RowDeeds = {
    onOpen: useStable(onOpen),
    onKeyDown: useStable((event, place) => onKeyDown(event, place, mayMove)),
    onGrip: useStable(grip),
  };
  const rowAt = (place: number): RankingRow | undefined => pages.rowAt(indexAt(place, move));
  return (
    <>
      <p className="sr-only" aria-live="polite">
        {move !== null && `Rank ${move.to + 1}`}
      </p>
      <ul
        ref={list}
        aria-label="Order"
        className="relative"
        style={{ height: `${virtualizer.getTotalSize()}px` }}
      >
        {items.map(({ index: place, start }) => {
          const index = indexAt(place, move);
          const row = rowAt(place);
          const isHeld = move !== null && place === move.to;
          return (
            <li
              key={index}
              aria-posinset={place + 1}
              aria-setsize={total}
              className={`absolute inset-x-0 top-0 [contain:layout_style] ${move === null ? '' : 'transition-transform duration-150 motion-reduce:transition-none'} ${isHeld ? 'z-2' : ''}`}
              style={{
                height: `${ROW_PX}px`,
                transform: `translateY(${start - (scroller?.marginPx ?? 0)}px)`,
              }}
            >
              {row === undefined ? (
                <PlaceholderRow rank={search === '' ? place + 1 : null} />
              ) : (
                <OrderRow
                  row={row}
                  place={place}
                  total={total}
                  trend={trendByTrack.get(row.track.id) ?? 0}
                  joinsAbove={move === null && isOneTier(rowAt(place - 1), row)}
                  joinsBelow={move === null && isOneTier(row, rowAt(place + 1))}
                  isHeld={isHeld}
                  mayMove={mayMove}
                  {...deeds}
                />
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
