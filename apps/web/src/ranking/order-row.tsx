import type { RankingRow } from '@music-minion/protocol';
import { GripVertical } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, memo } from 'react';
import { artworkUrl } from '../sync/addresses.ts';
import { Artwork } from '../ui/artwork.tsx';
import { formatCount } from '../ui/format.ts';
import { RankBar } from './rank-bar.tsx';
import { TrendArrow } from './trend-arrow.tsx';
import { intervalWords, rowWords } from './words.ts';

export const ROW_PX = 72;

export const rowGrid =
  'grid grid-cols-[2.25rem_3rem_minmax(0,1fr)_4rem] items-center gap-x-2.5 min-[375px]:grid-cols-[2.75rem_3rem_minmax(0,1fr)_5.5rem] min-[375px]:gap-x-3 sm:grid-cols-[3.5rem_3rem_minmax(0,1fr)_8rem_3rem_2.5rem] sm:gap-x-4 lg:grid-cols-[3.5rem_3rem_minmax(0,1fr)_14rem_5.5rem_3rem_3.5rem_2.5rem]';

export interface RowDeeds {
  onOpen: (row: RankingRow) => void;
  onKeyDown: (event: KeyboardEvent, place: number) => void;
  onGrip: (event: PointerEvent, place: number) => void;
}

interface OrderRowProps extends RowDeeds {
  row: RankingRow;
  /** Where in the list it stands now. */
  place: number;
  total: number;
  /** By how many ranks it rose of late; 0 where that is not known. */
  trend: number;
  /** Whether there is no clear order between it and the line above or below. */
  joinsAbove: boolean;
  joinsBelow: boolean;
  /** Lifted from its place. */
  isHeld: boolean;
  mayMove: boolean;
}

/** Drawn again only when something in it has changed: a list that scrolls draws only what comes into view. */
export const OrderRow = memo(function OrderRow(props: OrderRowProps) {
  const { row, place, total, trend, isHeld, mayMove, onOpen, onKeyDown, onGrip } = props;
  const { rank, score, isNew, track } = row;
  return (
    <div
      className={`group/row relative h-full pl-4 pr-2 transition-[background-color,box-shadow] sm:rounded-2xl sm:pr-1 ${rowGrid} ${
        isHeld ? 'bg-lifted shadow-xl shadow-black/30' : 'hover:bg-raised'
      }`}
    >
      <TierRail joinsAbove={props.joinsAbove} joinsBelow={props.joinsBelow} />
      <span className="flex flex-col items-end leading-tight">
        <span className="text-[15px] font-semibold">{formatCount(rank)}</span>
        <TrendArrow by={trend} />
      </span>
      <Artwork src={artworkUrl(track)} width={48} className="size-12 rounded-xl" />
      <span className="min-w-0">
        <span className="flex">
          <button
            type="button"
            data-order-row={track.id}
            aria-label={rowWords(row)}
            aria-keyshortcuts={mayMove ? 'Alt+ArrowUp Alt+ArrowDown' : undefined}
            onClick={() => onOpen(row)}
            onKeyDown={(event) => onKeyDown(event, place)}
            dir="auto"
            className="one-line text-left text-[15px] leading-snug font-semibold outline-none after:absolute after:inset-0 after:rounded-2xl after:content-[''] focus-visible:after:outline-3 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
          >
            {track.title}
          </button>
        </span>
        <span dir="auto" className="block one-line text-[13px] text-muted">
          {/* Apart, so that the name alone says in which direction it is read. */}
          {isNew && <bdi className="text-accent">New</bdi>}
          {isNew && track.artist !== '' && ' · '}
          {track.artist}
        </span>
      </span>
      {/* One above the other on a phone, and each in its column on a wide screen. */}
      <span className="flex flex-col gap-1 text-right sm:contents" aria-hidden>
        <span className="text-[15px] leading-none font-semibold sm:order-3">
          {Math.round(score)}
        </span>
        <RankBar row={row} total={total} className="max-sm:my-1 sm:order-1" />
        <span className="text-[12px] leading-none text-muted sm:order-2 sm:text-left sm:text-[13px] sm:max-lg:hidden">
          {intervalWords(row)}
        </span>
        <span className="order-4 text-[13px] text-muted max-lg:hidden">
          {formatCount(track.strength.verdicts)}
        </span>
      </span>
      {mayMove && <Grip onPointerDown={(event) => onGrip(event, place)} />}
    </div>
  );
});

/** Lines without a clear order among them hang on one rail. */
function TierRail({ joinsAbove, joinsBelow }: { joinsAbove: boolean; joinsBelow: boolean }) {
  if (!joinsAbove && !joinsBelow) return null;
  const ends = `${joinsAbove ? 'top-0' : 'top-3 rounded-t-full'} ${joinsBelow ? 'bottom-0' : 'bottom-3 rounded-b-full'}`;
  return <span className={`absolute left-1.5 w-[3px] bg-edge/45 ${ends}`} aria-hidden />;
}

/** For the mouse; by keyboard it is Alt with an arrow, on a phone "Move" among the details. */
function Grip({ onPointerDown }: { onPointerDown: (event: PointerEvent) => void }) {
  return (
    <span
      title="Drag to move"
      onPointerDown={onPointerDown}
      className="relative z-1 order-5 hidden h-12 cursor-grab touch-none place-items-center text-muted opacity-0 transition-opacity group-hover/row:opacity-100 active:cursor-grabbing sm:pointer-fine:grid"
      aria-hidden
    >
      <GripVertical className="size-5" />
    </span>
  );
}

/** The shape of a line that is still to come. */
export function PlaceholderRow({ rank }: { rank: number | null }) {
  return (
    <div className={`h-full pl-4 pr-2 sm:pr-1 ${rowGrid}`} aria-hidden>
      <span className="text-right text-[15px] font-semibold text-muted/60">
        {rank === null ? '' : formatCount(rank)}
      </span>
      <span className="size-12 rounded-xl bg-lifted/70" />
      <span className="flex flex-col gap-2">
        <span className="h-3 w-3/5 rounded-full bg-lifted/70" />
        <span className="h-2.5 w-2/5 rounded-full bg-lifted/50" />
      </span>
      <span className="h-1 rounded-full bg-lifted/70" />
    </div>
  );
}
