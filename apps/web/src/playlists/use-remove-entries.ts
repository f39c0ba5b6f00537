import type { EntryId, PlaylistId } from '@music-minion/protocol';
import { useCallback } from 'react';
import { useSend } from '../sync/use-room.ts';
import { useNotify } from '../ui/toasts.tsx';

/** Removes entries and offers to take that back. */
export function useRemoveEntries(
  playlistId: PlaylistId,
): (entryIds: EntryId[], what: string) => void {
  const send = useSend();
  const notify = useNotify();
  return useCallback(
    (entryIds, what) =>
      void send('playlists.remove', { playlistId, entryIds }).then(({ ok }) => {
        if (!ok) return;
        notify({
          message: `Removed ${what}.`,
          action: {
            label: 'Undo',
            run: () => void send('playlists.restore_entries', { playlistId, entryIds }),
          },
        });
      }),
    [playlistId, send, notify],
  );
}
