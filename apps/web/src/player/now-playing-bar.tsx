import { type Playback, type Track, isFromQueue } from '@music-minion/protocol';
import { ListMusic, Play } from 'lucide-react';
import type { ReactNode } from 'react';
import { artworkUrl } from '../sync/addresses.ts';
import { useRoom, useSend, useView } from '../sync/use-room.ts';
import { Artwork } from '../ui/artwork.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { staleLook } from '../ui/stale-look.ts';
import { BarWave, Elapsed, ProgressLine } from './bar-progress.tsx';
import { whatIsNext } from './next-words.ts';
import { SoundHints } from './sound-hints.tsx';
import { SoundPlace, useSoundPlace } from './sound-place.tsx';
import {
  BackButton,
  FlipButton,
  ForwardButton,
  MuteButton,
  NextButton,
  PlayButton,
  PreviousButton,
} from './transport.tsx';
import { usePlayerKeys } from './use-player-keys.ts';

interface BarProps {
  /** Opens all that is known of what plays and comes. */
  onOpen: () => void;
}

interface NowPlayingBarProps extends BarProps {
  /** In which order the queue plays; where there is room for it. */
  modes: ReactNode;
}

/** What is on and where it sounds, on every screen; drives the speaker wherever it is. */
export function NowPlayingBar({ onOpen, modes }: NowPlayingBarProps) {
  const playback = useRoom((room) => room.player.playback);
  const waiting = useRoom((room) => room.queue.current);
  if (playback !== null) return <Bar playback={playback} onOpen={onOpen} modes={modes} />;
  return waiting === null ? null : <WaitingBar onOpen={onOpen} />;
}

const barClass = 'relative border-t border-line bg-raised px-3 py-2 sm:px-5';

function Bar({ playback, onOpen, modes }: NowPlayingBarProps & { playback: Playback }) {
  const isLive = useView((view) => view.isLive);
  usePlayerKeys(playback);
  return (
    <section aria-label="Now playing" className={barClass}>
      <SoundHints />
      {/* A pair is told of where it is judged. */}
      <p className="sr-only" aria-live="polite">
        {playback.source.type === 'queue' && trackWords(playback.track)}
      </p>
      <ProgressLine playback={playback} />
      <div className={`mx-auto flex max-w-7xl items-center gap-1 sm:gap-4 ${staleLook(!isLive)}`}>
        <Titles playback={playback} onOpen={onOpen} />
        <SoundPlace />
        <BarWave playback={playback} />
        <Transport playback={playback} onOpen={onOpen} modes={modes} />
      </div>
    </section>
  );
}

function trackWords({ title, artist }: Track): string {
  return artist === '' ? title : `${title} by ${artist}`;
}

/** Tapped, it opens: on a phone this is most of the bar. */
function Titles({ playback, onOpen }: BarProps & { playback: Playback }) {
  const { track } = playback;
  const label = useSoundPlace();
  const next = whatIsNext(
    useRoom((room) => room.queue),
    playback,
  );
  return (
    <button
      type="button"
      onClick={onOpen}
      className="flex min-h-12 min-w-0 flex-1 items-center gap-2.5 rounded-xl text-left sm:gap-4"
    >
      <span className="sr-only">Now playing: </span>
      <Artwork src={artworkUrl(track)} width={48} className="size-11 rounded-lg sm:size-12" />
      <span className="min-w-0">
        <span dir="auto" className="block truncate text-[15px] leading-snug font-semibold">
          {track.title}
        </span>
        <span dir="auto" className="block truncate text-[13px] text-muted max-sm:hidden">
          {track.artist}
          {next !== null && <span className="max-lg:hidden"> · {next}</span>}
        </span>
        <span className="block truncate text-[13px] text-muted sm:hidden">{next ?? label}</span>
      </span>
    </button>
  );
}

function Transport({ playback, onOpen, modes }: NowPlayingBarProps & { playback: Playback }) {
  const isQueue = playback.source.type === 'queue';
  return (
    <div className="flex shrink-0 items-center">
      <Elapsed playback={playback} />
      <MuteButton className="max-sm:hidden" />
      {isQueue && <PreviousButton className="max-sm:hidden" />}
      <BackButton className="max-sm:hidden" />
      <PlayButton playback={playback} />
      <ForwardButton className="max-sm:hidden" />
      {isQueue ? <NextButton /> : <FlipButton playback={playback} />}
      {isQueue && <div className="flex max-lg:hidden">{modes}</div>}
      <BackToQueue />
      <IconButton aria-label="Queue" className="max-sm:hidden" onClick={onOpen}>
        <ListMusic className="size-5" aria-hidden />
      </IconButton>
    </div>
  );
}

/** After a pair was heard in between; on a phone it stands in the queue itself. */
function BackToQueue() {
  const isWaiting = useRoom(({ queue, player }) => queue.current !== null && !isFromQueue(player));
  const send = useSend();
  if (!isWaiting) return null;
  return (
    <Button
      look="quiet"
      className="text-accent! max-md:hidden"
      onClick={() => void send('queue.jump', {})}
    >
      Back to the queue
    </Button>
  );
}

/** Nothing is on, but something stands in the queue. */
function WaitingBar({ onOpen }: BarProps) {
  const { current, length } = useRoom((room) => room.queue);
  const send = useSend();
  if (current === null) return null;
  return (
    <section aria-label="Now playing" className={barClass}>
      <div className="mx-auto flex max-w-7xl items-center gap-2">
        <button
          type="button"
          onClick={onOpen}
          className="flex min-h-12 min-w-0 flex-1 items-center gap-3 rounded-xl text-left"
        >
          <Artwork src={artworkUrl(current.track)} width={44} className="size-11 rounded-lg" />
          <span className="min-w-0">
            <span dir="auto" className="block truncate text-[15px] leading-snug font-semibold">
              {current.track.title}
            </span>
            <span className="block truncate text-[13px] text-muted">
              {length === 1 ? 'In the queue' : `And ${length - 1} more in the queue`}
            </span>
          </span>
        </button>
        <IconButton
          aria-label="Play the queue"
          look="strong"
          className="rounded-full!"
          onClick={() => void send('queue.jump', {})}
        >
          <Play className="size-5 translate-x-px fill-current" aria-hidden />
        </IconButton>
      </div>
    </section>
  );
}
