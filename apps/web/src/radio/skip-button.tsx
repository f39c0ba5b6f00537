import type { Airing } from '@music-minion/protocol';
import { SkipForward } from 'lucide-react';
import { useRoom, useSend } from '../sync/use-room.ts';
import { Button } from '../ui/button.tsx';

/** On to the next for everybody; ears that are late hear it when it reaches them. */
export function SkipButton({ airing }: { airing: Airing }) {
  const send = useSend();
  const onAir = useRoom(({ radio }) => radio.nowPlaying);
  const isLeaving = onAir === null || onAir.ending !== null || onAir.itemId !== airing.itemId;
  return (
    <Button
      disabled={isLeaving}
      onClick={() => void send('radio.skip', { itemId: airing.itemId })}
      aria-label={isLeaving ? 'Skip: the next one is on its way' : 'Skip'}
      title="On to the next track, for everybody who listens"
    >
      <SkipForward className="size-5" aria-hidden />
      Skip
    </Button>
  );
}
