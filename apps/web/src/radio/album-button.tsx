import type { Airing } from '@music-minion/protocol';
import { Disc3 } from 'lucide-react';
import { useRoom, useSend } from '../sync/use-room.ts';
import { IconButton } from '../ui/button.tsx';
import { useNotify } from '../ui/toasts.tsx';

/** "This one is good: play its album." */
export function AlbumButton({ airing }: { airing: Airing }) {
  const send = useSend();
  const notify = useNotify();
  const isQueued = useRoom(({ radio }) => radio.queue.length > 0);
  const { id, album } = airing.track;
  if (album === '') return null;
  const ask = async (): Promise<void> => {
    const answer = await send('radio.queue_album_after', { trackId: id });
    if (!answer.ok) return;
    notify({
      message: isQueued
        ? `“${album}” comes after what was asked for.`
        : `“${album}” comes after this track.`,
    });
  };
  return (
    <IconButton aria-label={`Play the album ${album} after this`} onClick={() => void ask()}>
      <Disc3 className="size-5" aria-hidden />
    </IconButton>
  );
}
