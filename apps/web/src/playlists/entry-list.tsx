import type { Playlist, PlaylistEntryRow } from '@music-minion/protocol';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { ListPages } from '../sync/list-pages.ts';
import { indexAt } from '../ui/moved-rows.ts';
import { useScroller } from '../ui/use-scroller.ts';
import { useStable } from '../ui/use-stable.ts';
import { EntryPlaceholder, EntryRow } from './entry-row.tsx';
import { ROW_PX } from './entry-rows.ts';
import { useEntryMove } from './use-entry-move.ts';

interface EntryListProps {
  playlist: Playlist;
  pages: ListPages<PlaylistEntryRow>;
  onOpen: (row: PlaylistEntryRow) => void;
  onRemove: (row: PlaylistEntryRow) => void;
}

/** A playlist of any length: only the lines in view are there. It scrolls with the screen around it. */
export function EntryList({ playlist, pages, onOpen, onRemove }: EntryListProps) {
  const { id, revision, tracks: total } = playlist;
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
  useEffect(() => pages.want(first, last, '', revision), [pages, first, last, revision]);

  const { move, grip, onKeyDown } = useEntryMove({ playlistId: id, pages, total, revision, list });
  const deeds = {
    onOpen: useStable(onOpen),
    onGrip: useStable(grip),
    onKeyDown: useStable((event: KeyboardEvent, row: PlaylistEntryRow, place: number) => {
      if (row.entryId === null) return;
      if (event.key === 'Delete' || event.key === 'Backspace') onRemove(row);
      else onKeyDown(event, place);
    }),
  };
  return (
    <>
      <p className="sr-only" aria-live="polite">
        {move !== null && `Place ${move.to + 1}`}
      </p>
      <ul
        ref={list}
        aria-label={playlist.name}
        className="relative"
        style={{ height: `${virtualizer.getTotalSize()}px` }}
      >
        {items.map(({ index: place, start }) => {
          const index = indexAt(place, move);
          const row = pages.rowAt(index);
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
                <EntryPlaceholder />
              ) : (
                <EntryRow row={row} place={place} isHeld={isHeld} {...deeds} />
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
