import type { Playlist, PlaylistEntryRow } from '@music-minion/protocol';
import { type KeyboardEvent, useCallback, useRef } from 'react';
import type { ListPages } from '../sync/list-pages.ts';
import { RowList } from '../ui/row-list.tsx';
import { useStable } from '../ui/use-stable.ts';
import { useVirtualRows } from '../ui/use-virtual-rows.ts';
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
  const onSeen = useCallback(
    (first: number, last: number) => pages.want(first, last, '', revision),
    [pages, revision],
  );
  const virtual = useVirtualRows({ list, total, rowPx: ROW_PX, onSeen });
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
      <RowList
        list={list}
        label={playlist.name}
        virtual={virtual}
        total={total}
        rowPx={ROW_PX}
        move={move}
      >
        {(place, index) => {
          const row = pages.rowAt(index);
          return row === undefined ? (
            <EntryPlaceholder />
          ) : (
            <EntryRow row={row} place={place} isHeld={place === move?.to} {...deeds} />
          );
        }}
      </RowList>
    </>
  );
}
