import type { Playback } from '@music-minion/protocol';
import type { ReactNode } from 'react';
import { artworkUrl } from '../sync/addresses.ts';
import { usePlayhead } from '../sync/playhead.ts';
import { usePeaks } from '../sync/use-peaks.ts';
import { useRoom, useSend } from '../sync/use-room.ts';
import { Artwork } from '../ui/artwork.tsx';
import { SeekBar } from '../ui/seek-bar.tsx';
import {
  BackButton,
  FlipButton,
  ForwardButton,
  NextButton,
  PlayButton,
  PreviousButton,
} from './transport.tsx';

interface CardProps {
  /** In which order the queue plays: at either end of the row of buttons. */
  shuffle: ReactNode;
  repeat: ReactNode;
}

/** What sounds, with all that drives it: the bar at its full size. */
export function NowPlayingCard(props: CardProps) {
  const playback = useRoom((room) => room.player.playback);
  return playback === null ? null : <Card playback={playback} {...props} />;
}

function Card({ playback, shuffle, repeat }: CardProps & { playback: Playback }) {
  const { track, source } = playback;
  const { readMs, isRunning } = usePlayhead(playback);
  const send = useSend();
  return (
    <section aria-label="Now playing" className="flex flex-col gap-1">
      <div className="flex items-center gap-4">
        <Artwork
          src={artworkUrl(track)}
          width={80}
          className="size-20 rounded-2xl shadow-lg shadow-black/25"
        />
        <div className="min-w-0">
          <p
            dir="auto"
            className="line-clamp-2 wrap-anywhere text-[17px] leading-snug font-semibold"
          >
            {track.title}
          </p>
          <p dir="auto" className="truncate text-[15px]">
            {track.artist}
          </p>
          <p dir="auto" className="truncate text-[13px] text-muted">
            {source.type === 'pair' ? `Side ${source.side.toUpperCase()} of the pair` : track.album}
          </p>
        </div>
      </div>
      <SeekBar
        readMs={readMs}
        isRunning={isRunning}
        durationMs={track.durationMs}
        peaks={usePeaks(track)}
        onSeek={(positionMs) => void send('player.seek', { positionMs })}
      />
      <div className="-mt-2 flex items-center justify-between">
        {shuffle}
        {source.type === 'queue' && <PreviousButton />}
        <BackButton />
        <PlayButton playback={playback} />
        <ForwardButton />
        {source.type === 'queue' ? <NextButton /> : <FlipButton playback={playback} />}
        {repeat}
      </div>
    </section>
  );
}
