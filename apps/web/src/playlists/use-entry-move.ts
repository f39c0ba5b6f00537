import type { PlaylistEntryRow, PlaylistId } from '@music-minion/protocol';
import type { RefObject } from 'react';
import type { ListPages } from '../sync/list-pages.ts';
import { useSend } from '../sync/use-room.ts';
import { useNotify } from '../ui/toasts.tsx';
import { type RowMove, useRowMove } from '../ui/use-row-move.ts';
import { ROW_PX, entryBefore } from './entry-rows.ts';

interface Options {
  playlistId: PlaylistId;
  pages: ListPages<PlaylistEntryRow>;
  total: number;
  revision: number;
  list: RefObject<HTMLElement | null>;
}

/** Moves an entry of a playlist; it can be undone for a moment. */
export function useEntryMove({ playlistId, pages, total, revision, list }: Options): RowMove {
  const send = useSend();
  const notify = useNotify();
  const rowAt = (index: number): PlaylistEntryRow | undefined => pages.rowAt(index);
  return useRowMove({
    list,
    total,
    revision,
    rowPx: ROW_PX,
    mark: 'data-entry',
    idAt: (index) => rowAt(index)?.entryId,
    send(held) {
      const afterId = entryBefore(held, rowAt);
      const backTo = entryBefore({ from: held.from, to: held.from }, rowAt);
      if (afterId === undefined) {
        notify({ message: 'The lines around it are still being read. Please try again.' });
        return null;
      }
      const entryIds = [held.id];
      const title = rowAt(held.from)?.track.title ?? 'The track';
      return send('playlists.move', { playlistId, entryIds, afterId }).then(({ ok }) => {
        if (ok && backTo !== undefined) {
          notify({
            message: `${title} is now number ${held.to + 1}.`,
            action: {
              label: 'Undo',
              run: () => void send('playlists.move', { playlistId, entryIds, afterId: backTo }),
            },
          });
        }
        return ok;
      });
    },
  });
}
