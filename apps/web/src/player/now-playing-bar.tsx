import type { Playback } from '@music-minion/protocol';
import { otherSide } from '@music-minion/protocol';
import { ArrowLeftRight, Pause, Play, RotateCcw, RotateCw, Volume2, VolumeX } from 'lucide-react';
import { useRef } from 'react';
import { artworkUrl } from '../sync/addresses.ts';
import { usePlayhead } from '../sync/playhead.ts';
import { usePeaks } from '../sync/use-peaks.ts';
import { useIsSpeaker, useRoom, useSend, useThisDeviceId, useView } from '../sync/use-room.ts';
import { Artwork } from '../ui/artwork.tsx';
import { IconButton } from '../ui/button.tsx';
import { formatTime } from '../ui/format.ts';
import { Waveform } from '../ui/waveform.tsx';
import { useFrames } from '../ui/use-frames.ts';
import { SoundHints } from './sound-hints.tsx';
import { SoundMenu } from './sound-menu.tsx';
import { soundSource } from './sound-source.ts';
import { usePlayerKeys } from './use-player-keys.ts';
import { useSpeaker, useSpeakerState } from './use-speaker.ts';

/** What is on and where it sounds, on every screen; drives the speaker wherever it is. */
export function NowPlayingBar() {
  const playback = useRoom((room) => room.player.playback);
  if (playback === null) return null;
  return <Bar playback={playback} />;
}

function Bar({ playback }: { playback: Playback }) {
  const { track } = playback;
  const isLive = useView((view) => view.isLive);
  usePlayerKeys(playback);
  return (
    <section
      aria-label="Now playing"
      className="relative border-t border-line bg-raised px-3 py-2 sm:px-5"
    >
      <SoundHints />
      <ProgressLine playback={playback} />
      <div
        className={`mx-auto flex max-w-7xl items-center gap-2 transition-[filter,opacity] sm:gap-4 ${
          isLive ? 'duration-150' : 'opacity-60 grayscale-70 delay-400 duration-500'
        }`}
      >
        <Artwork
          src={artworkUrl(track)}
          width={48}
          className="hidden size-12 rounded-lg min-[360px]:grid"
        />
        <div className="flex min-w-0 flex-1 flex-col sm:flex-row sm:items-center sm:gap-5">
          <div className="min-w-0 sm:max-w-80">
            <p dir="auto" className="truncate text-[15px] leading-snug font-semibold">
              {track.title}
            </p>
            <p dir="auto" className="hidden truncate text-[13px] text-muted sm:block">
              {track.artist}
            </p>
          </div>
          <SoundPlace />
        </div>
        <BarWave playback={playback} />
        <Transport playback={playback} />
      </div>
    </section>
  );
}

function SoundPlace() {
  const devices = useRoom((room) => room.devices);
  const player = useRoom((room) => room.player);
  const present = useView((view) => view.present);
  const { label } = soundSource({ devices, player }, present, useThisDeviceId());
  const { isMuted } = useSpeakerState();
  const isHere = useIsSpeaker();
  return (
    <SoundMenu
      trigger={
        <button
          type="button"
          aria-label={`Sound: ${label}. Change`}
          className="relative -mb-1 flex min-h-8 max-w-full items-center gap-1.5 rounded-lg text-left text-[13px] text-accent after:absolute after:-top-6 after:-bottom-2 after:left-0 after:w-full sm:mb-0 sm:after:hidden sm:min-h-12 sm:px-3 sm:hover:bg-lifted"
        >
          {isMuted && isHere ? (
            <VolumeX className="size-4 shrink-0" aria-hidden />
          ) : (
            <Volume2 className="size-4 shrink-0" aria-hidden />
          )}
          <span className="truncate">{isMuted && isHere ? 'muted here' : label}</span>
        </button>
      }
    />
  );
}

function Transport({ playback }: { playback: Playback }) {
  const send = useSend();
  const { source } = playback;
  const isPlaying = playback.anchor.playing;
  const seekBy = (deltaMs: number): void => void send('player.seek', { deltaMs });
  return (
    <div className="flex shrink-0 items-center">
      <Elapsed playback={playback} />
      <MuteButton />
      <IconButton aria-label="Back 10 seconds" onClick={() => seekBy(-10_000)}>
        <RotateCcw className="size-5" aria-hidden />
      </IconButton>
      <IconButton
        aria-label={isPlaying ? 'Pause' : 'Play'}
        look="strong"
        className="rounded-full!"
        onClick={() => void send(isPlaying ? 'player.pause' : 'player.play', {})}
      >
        {isPlaying ? (
          <Pause className="size-5 fill-current" aria-hidden />
        ) : (
          <Play className="size-5 translate-x-px fill-current" aria-hidden />
        )}
      </IconButton>
      <IconButton aria-label="Forward 10 seconds" onClick={() => seekBy(10_000)}>
        <RotateCw className="size-5" aria-hidden />
      </IconButton>
      {source.type === 'pair' && (
        <IconButton
          aria-label="Flip"
          onClick={() =>
            void send('comparison.select', {
              side: otherSide(source.side),
              pairId: source.pairId,
            })
          }
        >
          <ArrowLeftRight className="size-5" aria-hidden />
        </IconButton>
      )}
    </div>
  );
}

function MuteButton() {
  const speaker = useSpeaker();
  const { isMuted } = useSpeakerState();
  if (!useIsSpeaker()) return null;
  return (
    <IconButton
      aria-label="Mute this device"
      aria-pressed={isMuted}
      className="hidden sm:inline-flex"
      onClick={() => speaker.toggleMute()}
    >
      {isMuted ? (
        <VolumeX className="size-5" aria-hidden />
      ) : (
        <Volume2 className="size-5" aria-hidden />
      )}
    </IconButton>
  );
}

function Elapsed({ playback }: { playback: Playback }) {
  const text = useRef<HTMLSpanElement>(null);
  const { readMs, isRunning } = usePlayhead(playback);
  useFrames(isRunning, () => {
    const elapsed = formatTime(readMs());
    if (text.current && text.current.textContent !== elapsed) text.current.textContent = elapsed;
  });
  return (
    <p className="hidden pr-3 text-[13px] text-muted md:block">
      <span ref={text} /> / {formatTime(playback.track.durationMs)}
    </p>
  );
}

/** Where there is room: the outline, to be clicked at; keys and screen readers have the seek bar and `,` and `.`. */
function BarWave({ playback }: { playback: Playback }) {
  const bar = useRef<HTMLDivElement>(null);
  const send = useSend();
  const { track } = playback;
  const peaks = usePeaks(track);
  const { readMs, isRunning } = usePlayhead(playback);
  useFrames(isRunning, () => {
    bar.current?.style.setProperty('--filled', String(readMs() / Math.max(1, track.durationMs)));
  });
  if (peaks === null) return null;
  return (
    <div
      ref={bar}
      aria-hidden
      className="relative hidden h-10 min-w-24 flex-1 cursor-pointer lg:block"
      onPointerUp={(event) => {
        const { left, width } = event.currentTarget.getBoundingClientRect();
        const share = Math.min(1, Math.max(0, (event.clientX - left) / width));
        void send('player.seek', { positionMs: share * track.durationMs });
      }}
    >
      <Waveform peaks={peaks} className="absolute inset-0" />
    </div>
  );
}

function ProgressLine({ playback }: { playback: Playback }) {
  const line = useRef<HTMLDivElement>(null);
  const { readMs, isRunning } = usePlayhead(playback);
  useFrames(isRunning, () => {
    const share = readMs() / Math.max(1, playback.track.durationMs);
    line.current?.style.setProperty('scale', `${share} 1`);
  });
  return (
    <div className="absolute inset-x-0 -top-px h-0.5 overflow-hidden" aria-hidden>
      <div ref={line} className="h-full origin-left bg-accent" />
    </div>
  );
}
