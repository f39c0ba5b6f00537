import { useVirtualizer } from '@tanstack/react-virtual';
import { type ComponentType, useEffect, useRef } from 'react';
import { useScroller } from '../ui/use-scroller.ts';
import { useWidth } from '../ui/use-width.ts';
import { ListState } from './list-state.tsx';
import type { LibraryList } from './use-library-pages.ts';

const MIN_TILE_PX = 158;
const GAP_PX = 16;
/** Two lines of words under the picture. */
const WORDS_PX = 60;

interface CoverGridProps<Row> {
  label: string;
  list: LibraryList<Row>;
  Tile: ComponentType<{ row: Row }>;
  /** Said where there is nothing. */
  empty: string;
}

/** Covers side by side, of any number: only the lines in view are there. It scrolls with the screen around it. */
export function CoverGrid<Row>({ label, list, Tile, empty }: CoverGridProps<Row>) {
  const { total } = list.pages;
  if (total === null || total === 0 || list.pages.hasFailed)
    return <ListState pages={list.pages} empty={empty} look="tiles" />;
  return <Tiles label={label} list={list} Tile={Tile} total={total} />;
}

function Tiles<Row>({
  label,
  list: { pages, address, revision },
  Tile,
  total,
}: Omit<CoverGridProps<Row>, 'empty'> & { total: number }) {
  const grid = useRef<HTMLUListElement>(null);
  const width = useWidth(grid);
  const scroller = useScroller(grid);
  const columns = Math.max(2, Math.floor((width + GAP_PX) / (MIN_TILE_PX + GAP_PX)));
  const linePx = (width - (columns - 1) * GAP_PX) / columns + WORDS_PX + GAP_PX;
  // oxlint-disable-next-line react/incompatible-library -- what it returns is used in this very render only
  const virtualizer = useVirtualizer({
    count: width === 0 ? 0 : Math.ceil(total / columns),
    getScrollElement: () => scroller?.element ?? null,
    estimateSize: () => linePx,
    scrollMargin: scroller?.marginPx ?? 0,
    overscan: 2,
    useFlushSync: false,
  });
  useEffect(() => virtualizer.measure(), [virtualizer, linePx]);
  const lines = virtualizer.getVirtualItems();
  const first = (lines[0]?.index ?? 0) * columns;
  const last = ((lines.at(-1)?.index ?? 0) + 1) * columns - 1;
  useEffect(
    () => pages.want(first, last, address, revision),
    [pages, first, last, address, revision],
  );
  return (
    <ul
      ref={grid}
      aria-label={label}
      className="relative mt-2"
      style={{ height: `${virtualizer.getTotalSize()}px` }}
    >
      {lines.flatMap(({ index: line, start }) =>
        Array.from({ length: Math.min(columns, total - line * columns) }, (_, column) => {
          const index = line * columns + column;
          const row = pages.rowAt(index);
          return (
            <li
              key={index}
              aria-posinset={index + 1}
              aria-setsize={total}
              className="absolute top-0 left-0 [contain:layout_style]"
              style={{
                width: `${linePx - WORDS_PX - GAP_PX}px`,
                height: `${linePx - GAP_PX}px`,
                transform: `translate(${column * (linePx - WORDS_PX)}px, ${start - (scroller?.marginPx ?? 0)}px)`,
              }}
            >
              {row === undefined ? <TilePlaceholder /> : <Tile row={row} />}
            </li>
          );
        }),
      )}
    </ul>
  );
}

export function TilePlaceholder() {
  return (
    <div className="flex flex-col gap-2" aria-hidden>
      <div className="aspect-square rounded-2xl bg-raised" />
      <div className="h-3.5 w-3/4 rounded-full bg-raised" />
      <div className="h-3 w-1/2 rounded-full bg-raised" />
    </div>
  );
}
