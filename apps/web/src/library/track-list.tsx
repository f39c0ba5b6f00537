import type { Pool, TrackRow as Row } from '@music-minion/protocol';
import { useCallback, useRef } from 'react';
import { useTrackActions } from '../sync/track-actions.ts';
import { RowList } from '../ui/row-list.tsx';
import { useStable } from '../ui/use-stable.ts';
import { useVirtualRows } from '../ui/use-virtual-rows.ts';
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
  const onSeen = useCallback(
    (first: number, last: number) => pages.want(first, last, address, revision),
    [pages, address, revision],
  );
  const virtual = useVirtualRows({ list, total, rowPx: TRACK_ROW_PX, onSeen });
  const { play } = useTrackActions();
  const onPlay = useStable((track: Row) => play?.(listTarget(label, address, pool), track.id));
  return (
    <RowList list={list} label={label} virtual={virtual} total={total} rowPx={TRACK_ROW_PX}>
      {(place) => {
        const track = pages.rowAt(place);
        return track === undefined ? (
          <TrackRowPlaceholder />
        ) : (
          <TrackRow track={track} onPlay={onPlay} />
        );
      }}
    </RowList>
  );
}
