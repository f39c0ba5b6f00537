import type { RankingRow } from '@music-minion/protocol';
import type { RefObject } from 'react';
import type { ListPages } from '../sync/list-pages.ts';
import { indexAt } from '../ui/moved-rows.ts';
import { useNotify } from '../ui/toasts.tsx';
import { type RowMove, useRowMove } from '../ui/use-row-move.ts';
import { neighboursOf } from './move.ts';
import { ROW_PX } from './order-row.tsx';
import { usePlace } from './use-place.ts';

interface MoveOptions {
  pages: ListPages<RankingRow>;
  total: number;
  list: RefObject<HTMLElement | null>;
  revision: number;
}

/** Moves a track to another place of the order. */
export function useMove({ pages, total, list, revision }: MoveOptions): RowMove {
  const place = usePlace();
  const notify = useNotify();
  const rowAt = (index: number): RankingRow | undefined => pages.rowAt(index);
  return useRowMove({
    list,
    total,
    revision,
    rowPx: ROW_PX,
    mark: 'data-order-row',
    idAt: (index) => rowAt(index)?.track.id,
    send(held) {
      const move = { ...held, trackId: held.id };
      const neighbours = neighboursOf(move, total, rowAt);
      if (neighbours === null) {
        notify({ message: 'Its new neighbours are not known yet.' });
        return null;
      }
      const titleAt = (at: number) => rowAt(indexAt(at, held))?.track.title ?? null;
      return place(held.id, neighbours, {
        title: titleAt(held.to) ?? '',
        above: titleAt(held.to - 1),
        below: titleAt(held.to + 1),
      });
    },
  });
}
