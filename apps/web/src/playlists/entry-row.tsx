import type { PlaylistEntryRow } from '@music-minion/protocol';
import { GripVertical } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, memo } from 'react';
import { artworkUrl } from '../sync/addresses.ts';
import { Artwork } from '../ui/artwork.tsx';
import { formatTime } from '../ui/format.ts';

export interface EntryDeeds {
  onOpen: (row: PlaylistEntryRow) => void;
  onKeyDown: (event: KeyboardEvent, row: PlaylistEntryRow, place: number) => void;
  onGrip: (event: PointerEvent, place: number) => void;
}

interface EntryRowProps extends EntryDeeds {
  row: PlaylistEntryRow;
  place: number;
  isHeld: boolean;
}

const absenceWords = { missing: 'its file is missing', archived: 'archived' } as const;

const rowGrid =
  'grid h-full grid-cols-[2.25rem_2.75rem_minmax(0,1fr)_auto_3rem] items-center gap-x-3 sm:grid-cols-[3rem_2.75rem_minmax(0,2fr)_minmax(0,1fr)_4rem_3rem]';

/** Drawn again only when something in it has changed. */
export const EntryRow = memo(function EntryRow(props: EntryRowProps) {
  const { row, place, isHeld, onOpen, onKeyDown, onGrip } = props;
  const { track, absence, entryId } = row;
  const isMovable = entryId !== null;
  return (
    <div
      className={`group/row relative rounded-2xl pl-1 transition-[background-color,box-shadow] ${rowGrid} ${
        isHeld ? 'bg-lifted shadow-xl shadow-black/30' : 'hover:bg-raised'
      }`}
    >
      <span className="text-right text-[13px] text-muted" aria-hidden>
        {place + 1}
      </span>
      <Artwork
        src={artworkUrl(track)}
        width={44}
        className={`size-11 rounded-lg ${absence === null ? '' : 'opacity-45'}`}
      />
      <span className="min-w-0">
        <button
          type="button"
          data-entry={entryId ?? track.id}
          aria-label={`${place + 1}. ${track.title} by ${track.artist}${absence === null ? '' : `, ${absenceWords[absence]}`}`}
          aria-keyshortcuts={isMovable ? 'Alt+ArrowUp Alt+ArrowDown Delete' : undefined}
          onClick={() => onOpen(row)}
          onKeyDown={(event) => onKeyDown(event, row, place)}
          dir="auto"
          className={`block max-w-full truncate text-left text-[15px] leading-snug font-medium outline-none after:absolute after:inset-0 after:rounded-2xl after:content-[''] focus-visible:after:outline-3 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent ${absence === null ? '' : 'text-muted'}`}
        >
          {track.title}
        </button>
        <span dir="auto" className="block truncate text-[13px] text-muted">
          {track.artist}
          {absence !== null && <span className="text-warn"> · {absenceWords[absence]}</span>}
        </span>
      </span>
      <span dir="auto" className="hidden truncate text-[13px] text-muted sm:block">
        {track.album}
      </span>
      <span className="text-right text-[13px] text-muted">{formatTime(track.durationMs)}</span>
      {isMovable && (
        <span
          title="Drag to move"
          data-grip
          onPointerDown={(event) => onGrip(event, place)}
          className="relative z-1 grid h-full w-12 cursor-grab touch-none place-items-center text-muted active:cursor-grabbing sm:pointer-fine:opacity-0 sm:pointer-fine:transition-opacity sm:pointer-fine:group-hover/row:opacity-100"
          aria-hidden
        >
          <GripVertical className="size-5" />
        </span>
      )}
    </div>
  );
});

/** The shape of a line that is still to come. */
export function EntryPlaceholder() {
  return (
    <div className={`pl-1 ${rowGrid}`} aria-hidden>
      <span />
      <span className="size-11 rounded-lg bg-lifted/70" />
      <span className="flex flex-col gap-2">
        <span className="h-3 w-3/5 rounded-full bg-lifted/70" />
        <span className="h-2.5 w-2/5 rounded-full bg-lifted/50" />
      </span>
    </div>
  );
}
