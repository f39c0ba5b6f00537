import { type Playback, otherSide } from '@music-minion/protocol';
import {
  ArrowLeftRight,
  Pause,
  Play,
  RotateCcw,
  RotateCw,
  SkipBack,
  SkipForward,
  Volume2,
  VolumeX,
} from 'lucide-react';
import { memo } from 'react';
import { useIsSpeaker, useSend } from '../sync/use-room.ts';
import { IconButton } from '../ui/button.tsx';
import { useSpeaker, useSpeakerState } from './use-speaker.ts';

interface ButtonProps {
  className?: string;
}
interface PlaybackButtonProps extends ButtonProps {
  playback: Playback;
}

/** Buttons that drive the speaker wherever it is; whoever shows them puts them in order. Most do not change with the track. */
export function PlayButton({ playback, className = '' }: PlaybackButtonProps) {
  const send = useSend();
  const isPlaying = playback.anchor.playing;
  return (
    <IconButton
      aria-label={isPlaying ? 'Pause' : 'Play'}
      look="strong"
      className={`size-13 rounded-full! ${className}`}
      onClick={() => void send(isPlaying ? 'player.pause' : 'player.play', {})}
    >
      {isPlaying ? (
        <Pause className="size-6 fill-current" aria-hidden />
      ) : (
        <Play className="size-6 translate-x-px fill-current" aria-hidden />
      )}
    </IconButton>
  );
}

export const PreviousButton = memo(function PreviousButton({ className = '' }: ButtonProps) {
  const send = useSend();
  return (
    <IconButton
      aria-label="Previous"
      className={className}
      onClick={() => void send('player.previous', {})}
    >
      <SkipBack className="size-5 fill-current" aria-hidden />
    </IconButton>
  );
});

export const NextButton = memo(function NextButton({ className = '' }: ButtonProps) {
  const send = useSend();
  return (
    <IconButton
      aria-label="Next"
      className={className}
      onClick={() => void send('player.next', {})}
    >
      <SkipForward className="size-5 fill-current" aria-hidden />
    </IconButton>
  );
});

export const BackButton = memo(function BackButton({ className = '' }: ButtonProps) {
  const send = useSend();
  return (
    <IconButton
      aria-label="Back 10 seconds"
      className={className}
      onClick={() => void send('player.seek', { deltaMs: -10_000 })}
    >
      <RotateCcw className="size-5" aria-hidden />
    </IconButton>
  );
});

export const ForwardButton = memo(function ForwardButton({ className = '' }: ButtonProps) {
  const send = useSend();
  return (
    <IconButton
      aria-label="Forward 10 seconds"
      className={className}
      onClick={() => void send('player.seek', { deltaMs: 10_000 })}
    >
      <RotateCw className="size-5" aria-hidden />
    </IconButton>
  );
});

/** Only where a pair sounds. */
export function FlipButton({ playback: { source }, className = '' }: PlaybackButtonProps) {
  const send = useSend();
  if (source.type !== 'pair') return null;
  const { side, pairId } = source;
  return (
    <IconButton
      aria-label="Flip"
      className={className}
      onClick={() => void send('comparison.select', { side: otherSide(side), pairId })}
    >
      <ArrowLeftRight className="size-5" aria-hidden />
    </IconButton>
  );
}

/** Only where this device sounds. */
export const MuteButton = memo(function MuteButton({ className = '' }: ButtonProps) {
  const speaker = useSpeaker();
  const { isMuted } = useSpeakerState();
  if (!useIsSpeaker()) return null;
  return (
    <IconButton
      aria-label="Mute this device"
      aria-pressed={isMuted}
      className={className}
      onClick={() => speaker.toggleMute()}
    >
      {isMuted ? (
        <VolumeX className="size-5" aria-hidden />
      ) : (
        <Volume2 className="size-5" aria-hidden />
      )}
    </IconButton>
  );
});
