import { type ComponentType, useCallback, useRef } from 'react';
import { useVirtualRows } from '../ui/use-virtual-rows.ts';
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
  const columns = Math.max(2, Math.floor((width + GAP_PX) / (MIN_TILE_PX + GAP_PX)));
  const linePx = (width - (columns - 1) * GAP_PX) / columns + WORDS_PX + GAP_PX;
  const onSeen = useCallback(
    (first: number, last: number) =>
      pages.want(first * columns, (last + 1) * columns - 1, address, revision),
    [pages, address, revision, columns],
  );
  const { rows: lines, heightPx } = useVirtualRows({
    list: grid,
    total: width === 0 ? 0 : Math.ceil(total / columns),
    rowPx: linePx,
    overscan: 2,
    onSeen,
  });
  return (
    <ul ref={grid} aria-label={label} className="relative mt-2" style={{ height: `${heightPx}px` }}>
      {lines.flatMap(({ place: line, startPx }) =>
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
                transform: `translate(${column * (linePx - WORDS_PX)}px, ${startPx}px)`,
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
