import type { RefObject } from 'react';
import { useSend } from '../sync/use-room.ts';
import { indexAt } from '../ui/moved-rows.ts';
import { useNotify } from '../ui/toasts.tsx';
import { type RowMove, useRowMove } from '../ui/use-row-move.ts';
import { QUEUE_ROW_PX, type QueuePages } from './use-queue-pages.ts';

interface Options {
  pages: QueuePages;
  total: number;
  revision: number;
  list: RefObject<HTMLElement | null>;
}

/** Moves an entry within the play order. */
export function useQueueMove({ pages, total, revision, list }: Options): RowMove {
  const send = useSend();
  const notify = useNotify();
  return useRowMove({
    list,
    total,
    revision,
    rowPx: QUEUE_ROW_PX,
    mark: 'data-entry',
    idAt: (place) => pages.rowAt(place)?.id,
    send(held) {
      const after = held.to + 1;
      const beforeId = after >= total ? null : pages.rowAt(indexAt(after, held))?.id;
      if (beforeId === undefined) {
        notify({ message: 'The lines around it are still being read. Please try again.' });
        return null;
      }
      return send('queue.move', { entryId: held.id, beforeId }).then(({ ok }) => ok);
    },
  });
}
