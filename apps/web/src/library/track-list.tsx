import type { Pool, TrackRow as Row } from '@music-minion/protocol';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useTrackActions } from '../sync/track-actions.ts';
import { useScroller } from '../ui/use-scroller.ts';
import { useStable } from '../ui/use-stable.ts';
import { listTarget } from './action-targets.ts';
import { ListState } from './list-state.tsx';
import { TRACK_ROW_PX, TrackRow, TrackRowPlaceholder } from './track-row.tsx';
import type { LibraryList } from './use-library-pages.ts';

interface TrackListProps {
  label: string;
  list: LibraryList<Row>;
  /** The same tracks as a pool. */
  pool: Pool;
  /** Said where there is nothing. */
  empty: string;
}

/** Tracks one below the other, of any number: only the lines in view are there. */
export function TrackList({ label, list, pool, empty }: TrackListProps) {
  const { total, hasFailed } = list.pages;
  if (total === null || total === 0 || hasFailed)
    return <ListState pages={list.pages} empty={empty} look="rows" />;
  return <Lines label={label} list={list} pool={pool} total={total} />;
}

function Lines({
  label,
  list: { pages, address, revision },
  pool,
  total,
}: Omit<TrackListProps, 'empty'> & { total: number }) {
  const list = useRef<HTMLUListElement>(null);
  const scroller = useScroller(list);
  // oxlint-disable-next-line react/incompatible-library -- what it returns is used in this very render only
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller?.element ?? null,
    estimateSize: () => TRACK_ROW_PX,
    scrollMargin: scroller?.marginPx ?? 0,
    overscan: 6,
    useFlushSync: false,
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(
    () => pages.want(first, last, address, revision),
    [pages, first, last, address, revision],
  );
  const { play } = useTrackActions();
  const onPlay = useStable((track: Row) => play?.(listTarget(label, address, pool), track.id));
  return (
    <ul
      ref={list}
      aria-label={label}
      className="relative"
      style={{ height: `${virtualizer.getTotalSize()}px` }}
    >
      {items.map(({ index, start }) => {
        const track = pages.rowAt(index);
        return (
          <li
            key={index}
            aria-posinset={index + 1}
            aria-setsize={total}
            className="absolute inset-x-0 top-0 [contain:layout_style]"
            style={{
              height: `${TRACK_ROW_PX}px`,
              transform: `translateY(${start - (scroller?.marginPx ?? 0)}px)`,
            }}
          >
            {track === undefined ? (
              <TrackRowPlaceholder />
            ) : (
              <TrackRow track={track} onPlay={onPlay} />
            )}
          </li>
        );
      })}
    </ul>
  );
}
