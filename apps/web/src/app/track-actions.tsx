import type { TrackId } from '@music-minion/protocol';
import { ListPlus } from 'lucide-react';
import { type ReactNode, createContext, useContext, useMemo, useState } from 'react';
import { AddToPlaylist } from '../playlists/add-to-playlist.tsx';
import { RadioNextItem } from '../radio/radio-items.tsx';
import { queueItems } from '../queue/queue-items.tsx';
import { usePlayInBetween, usePlayTracks } from '../queue/use-play-tracks.ts';
import {
  type ActionTarget,
  type TrackActions,
  TrackActionsProvider,
} from '../sync/track-actions.ts';
import { MenuItem } from '../ui/menu.tsx';
import { useNotify } from '../ui/toasts.tsx';

const AddToPlaylistContext = createContext<(target: ActionTarget) => void>(() => {});

const items: TrackActions['items'] = [...queueItems, RadioNextItem, AddToPlaylistItem];

/** What can be done with tracks wherever they are shown: here queue and playlists meet the lists of all features. */
export function TrackActionsOfAll({ children }: { children: ReactNode }) {
  const play = usePlayTracks();
  const playInBetween = usePlayInBetween();
  const actions = useMemo<TrackActions>(
    () => ({
      items,
      play: (target, first) => void play(target, { first }),
      playInBetween: (target) => void playInBetween(target),
      playAll: (target, how) => void play(target, how),
    }),
    [play, playInBetween],
  );
  const [adding, setAdding] = useState<readonly TrackId[] | null>(null);
  const notify = useNotify();
  const add = useMemo(
    () =>
      (target: ActionTarget): void =>
        void target
          .trackIds()
          .then(setAdding, () =>
            notify({ message: 'The list could not be fetched from the server.', tone: 'alert' }),
          ),
    [notify],
  );
  return (
    <TrackActionsProvider value={actions}>
      <AddToPlaylistContext value={add}>{children}</AddToPlaylistContext>
      <AddToPlaylist trackIds={adding} onClose={() => setAdding(null)} />
    </TrackActionsProvider>
  );
}

function AddToPlaylistItem({ target }: { target: ActionTarget }) {
  const add = useContext(AddToPlaylistContext);
  return (
    <MenuItem onClick={() => add(target)}>
      <ListPlus className="size-5 shrink-0 text-muted" aria-hidden />
      Add to playlist
    </MenuItem>
  );
}
