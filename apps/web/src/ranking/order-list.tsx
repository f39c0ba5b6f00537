import type { RankingRow } from '@music-minion/protocol';
import { useCallback, useEffect, useRef } from 'react';
import type { ListPages } from '../sync/list-pages.ts';
import { indexAt } from '../ui/moved-rows.ts';
import { RowList } from '../ui/row-list.tsx';
import { useStable } from '../ui/use-stable.ts';
import { useVirtualRows } from '../ui/use-virtual-rows.ts';
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
  const onSeen = useCallback(
    (first: number, last: number) => pages.want(first, last, search, revision),
    [pages, search, revision],
  );
  const virtual = useVirtualRows({ list, total, rowPx: ROW_PX, onSeen });

  // Another search starts at its top.
  const { scroller } = virtual;
  const shownSearch = useRef(search);
  useEffect(() => {
    if (shownSearch.current === search || scroller === null) return;
    shownSearch.current = search;
    const { element, marginPx } = scroller;
    element.scrollTo({ top: Math.min(element.scrollTop, Math.max(0, marginPx - HEAD_PX)) });
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
      <RowList list={list} label="Order" virtual={virtual} total={total} rowPx={ROW_PX} move={move}>
        {(place) => {
          const row = rowAt(place);
          return row === undefined ? (
            <PlaceholderRow rank={search === '' ? place + 1 : null} />
          ) : (
            <OrderRow
              row={row}
              place={place}
              total={total}
              trend={trendByTrack.get(row.track.id) ?? 0}
              joinsAbove={move === null && isOneTier(rowAt(place - 1), row)}
              joinsBelow={move === null && isOneTier(row, rowAt(place + 1))}
              isHeld={place === move?.to}
              mayMove={mayMove}
              {...deeds}
            />
          );
        }}
      </RowList>
    </>
  );
}
