import { Link } from '@tanstack/react-router';
import { Radio, Square, Volume2, VolumeX } from 'lucide-react';
import { useRef } from 'react';
import { artworkUrl } from '../sync/addresses.ts';
import { useRoom } from '../sync/use-room.ts';
import { Artwork } from '../ui/artwork.tsx';
import { IconButton } from '../ui/button.tsx';
import { useFrames } from '../ui/use-frames.ts';
import { useHotkeys } from '../ui/use-hotkeys.ts';
import { useHeard } from './use-heard.ts';
import { useListenerState, useRadioListener } from './use-radio-listener.ts';
import { VoteButtons } from './vote-buttons.tsx';

/** In the place of the now-playing bar while this device listens to the radio. */
export function RadioBar() {
  const listener = useRadioListener();
  const { isMuted, phase, problem } = useListenerState();
  const { airing, readMs, isRunning } = useHeard();
  const station = useRoom(({ radio }) =>
    radio.stations.find(({ id }) => id === (airing?.stationId ?? radio.stationId)),
  );
  const line = useRef<HTMLDivElement>(null);
  useHotkeys({ m: () => listener.setMuted(!isMuted) });
  useFrames(isRunning, () => {
    const share = readMs() / Math.max(1, airing?.track.durationMs ?? 1);
    line.current?.style.setProperty('scale', `${Math.min(1, share)} 1`);
  });
  const where = [station?.name ?? 'Radio', isMuted ? 'muted here' : phaseWords(phase)];
  return (
    <section
      aria-label="Radio on this device"
      className="relative border-t border-line bg-raised px-3 py-2 sm:px-5"
    >
      <div className="absolute inset-x-0 -top-px h-0.5 overflow-hidden" aria-hidden>
        <div ref={line} className="h-full origin-left bg-accent" />
      </div>
      <div className="mx-auto flex max-w-7xl items-center gap-2 sm:gap-4">
        {airing && (
          <Artwork
            src={artworkUrl(airing.track)}
            width={48}
            className="hidden size-12 rounded-lg min-[360px]:grid"
          />
        )}
        <Link to="/radio" className="flex min-h-12 min-w-0 flex-1 flex-col justify-center">
          <span dir="auto" className="truncate text-[15px] leading-snug font-semibold">
            {airing?.track.title ?? 'Radio'}
          </span>
          <span className="flex items-center gap-1.5 text-[13px] text-accent">
            <Radio className="size-4 shrink-0" aria-hidden />
            <span className="truncate">
              {problem ?? where.filter((word) => word !== null).join(' · ')}
            </span>
          </span>
        </Link>
        {airing && (
          <div className="hidden sm:block">
            <VoteButtons airing={airing} />
          </div>
        )}
        <IconButton
          aria-label={isMuted ? 'Unmute the radio here' : 'Mute the radio here'}
          aria-pressed={isMuted}
          look={isMuted ? 'strong' : 'quiet'}
          onClick={() => listener.setMuted(!isMuted)}
        >
          {isMuted ? (
            <VolumeX className="size-5" aria-hidden />
          ) : (
            <Volume2 className="size-5" aria-hidden />
          )}
        </IconButton>
        <IconButton aria-label="Stop the radio here" onClick={() => listener.stop()}>
          <Square className="size-4 fill-current" aria-hidden />
        </IconButton>
      </div>
    </section>
  );
}

function phaseWords(phase: 'silent' | 'joining' | 'hearing'): string | null {
  if (phase === 'joining') return 'joining';
  return phase === 'silent' ? 'waits for the radio' : null;
}
