import { ListEnd, ListStart, Play, Shuffle } from 'lucide-react';
import type { ActionTarget, TrackActions } from '../sync/track-actions.ts';
import { MenuItem } from '../ui/menu.tsx';
import { useAddTracks, usePlayTracks } from './use-play-tracks.ts';

interface ItemProps {
  target: ActionTarget;
}

function PlayItem({ target }: ItemProps) {
  const play = usePlayTracks();
  return (
    <MenuItem onClick={() => void play(target)}>
      <Play className="size-5 shrink-0 text-muted" aria-hidden />
      Play
    </MenuItem>
  );
}

/** Of several: a single track has no order. */
function ShuffleItem({ target }: ItemProps) {
  const play = usePlayTracks();
  if (target.pool === null) return null;
  return (
    <MenuItem onClick={() => void play(target, { isShuffled: true })}>
      <Shuffle className="size-5 shrink-0 text-muted" aria-hidden />
      Shuffle
    </MenuItem>
  );
}

function PlayNextItem({ target }: ItemProps) {
  const add = useAddTracks();
  return (
    <MenuItem onClick={() => void add(target, 'next')}>
      <ListStart className="size-5 shrink-0 text-muted" aria-hidden />
      Play next
    </MenuItem>
  );
}

function AddToQueueItem({ target }: ItemProps) {
  const add = useAddTracks();
  return (
    <MenuItem onClick={() => void add(target, 'last')}>
      <ListEnd className="size-5 shrink-0 text-muted" aria-hidden />
      Add to queue
    </MenuItem>
  );
}

/** What the queue offers in every menu of tracks. */
export const queueItems: TrackActions['items'] = [
  PlayItem,
  ShuffleItem,
  PlayNextItem,
  AddToQueueItem,
];
