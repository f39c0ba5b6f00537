import { GripVertical, Volume2, X } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, memo } from 'react';
import { artworkUrl } from '../sync/addresses.ts';
import { Artwork } from '../ui/artwork.tsx';
import { IconButton } from '../ui/button.tsx';
import { formatTime } from '../ui/format.ts';
import { rowWords } from './queue-words.ts';
import type { QueueRow as Row } from './use-queue-pages.ts';
import { useSwipeOut } from './use-swipe-out.ts';

export interface QueueRowDeeds {
  onJump: (row: Row) => void;
  onRemove: (row: Row) => void;
  onKeyDown: (event: KeyboardEvent, row: Row, place: number) => void;
  onGrip: (event: PointerEvent, place: number) => void;
}

interface QueueRowProps extends QueueRowDeeds {
  row: Row;
  place: number;
  state: 'played' | 'current' | 'next';
  isHeld: boolean;
  /** On its way out. */
  isLeaving: boolean;
}

const grid =
  'grid h-full grid-cols-[2.5rem_2.75rem_minmax(0,1fr)_auto_3rem] items-center gap-x-2 pl-0';

/** Drawn again only when something in it has changed. */
export const QueueRow = memo(function QueueRow(props: QueueRowProps) {
  const { row, place, state, isHeld, isLeaving, onJump, onRemove, onKeyDown, onGrip } = props;
  const { track, isMissing } = row;
  const { dx, isOut, handlers } = useSwipeOut(() => onRemove(row));
  return (
    <div
      className={`group/row relative touch-pan-y rounded-2xl transition-[background-color,box-shadow,opacity] ${grid} ${
        isHeld ? 'bg-lifted shadow-xl shadow-black/30' : 'hover:bg-lifted/60'
      } ${state === 'current' && !isHeld ? 'bg-lifted/80' : ''} ${isLeaving || isOut ? 'opacity-35' : ''}`}
      style={dx === 0 ? {} : { translate: `${dx}px` }}
      {...handlers}
    >
      <Grip onPointerDown={(event) => onGrip(event, place)} />
      <span className="relative">
        <Artwork
          src={artworkUrl(track)}
          width={44}
          className={`size-11 rounded-lg ${isMissing || state === 'played' ? 'opacity-50' : ''}`}
        />
        {state === 'current' && (
          <span className="absolute inset-0 grid place-items-center rounded-lg bg-black/45 text-white">
            <Volume2 className="size-5" aria-hidden />
          </span>
        )}
      </span>
      <span className="min-w-0">
        <button
          type="button"
          data-entry={row.id}
          aria-current={state === 'current'}
          aria-label={rowWords(row, place, state)}
          aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Delete"
          onClick={() => onJump(row)}
          onKeyDown={(event) =>
            event.key === 'Delete' ? onRemove(row) : onKeyDown(event, row, place)
          }
          dir="auto"
          className={`block max-w-full truncate text-left text-[15px] leading-snug font-medium outline-none after:absolute after:inset-0 after:rounded-2xl after:content-[''] focus-visible:after:outline-3 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent ${
            state === 'current'
              ? 'text-accent'
              : isMissing || state === 'played'
                ? 'text-muted'
                : ''
          }`}
        >
          {track.title}
        </button>
        <span dir="auto" className="block truncate text-[13px] text-muted">
          {isMissing ? <span className="text-warn">its file is missing</span> : track.artist}
        </span>
      </span>
      <span className="text-[13px] text-muted">{formatTime(track.durationMs)}</span>
      <IconButton
        aria-label={`Take ${track.title} out of the queue`}
        title="Take out of the queue"
        className="relative z-1 sm:pointer-fine:opacity-0 sm:pointer-fine:group-hover/row:opacity-100 sm:pointer-fine:focus-visible:opacity-100"
        disabled={isLeaving}
        onClick={() => onRemove(row)}
      >
        <X className="size-4.5" aria-hidden />
      </IconButton>
    </div>
  );
});

/** By keyboard it is Alt with an arrow. */
function Grip({ onPointerDown }: { onPointerDown: (event: PointerEvent) => void }) {
  return (
    <span
      title="Drag to move"
      data-grip
      onPointerDown={(event) => {
        // The line itself would take it for a push aside.
        event.stopPropagation();
        onPointerDown(event);
      }}
      className="relative z-1 grid h-full cursor-grab touch-none place-items-center text-muted/70 active:cursor-grabbing"
      aria-hidden
    >
      <GripVertical className="size-5" />
    </span>
  );
}

/** The shape of a line that is still to come. */
export function QueueRowPlaceholder() {
  return (
    <div className={grid} aria-hidden>
      <span />
      <span className="size-11 rounded-lg bg-lifted/70" />
      <span className="flex flex-col gap-2">
        <span className="h-3 w-3/5 rounded-full bg-lifted/70" />
        <span className="h-2.5 w-2/5 rounded-full bg-lifted/50" />
      </span>
    </div>
  );
}
