import type { Playback, Track } from '@music-minion/protocol';
import { usePlayhead } from '../sync/playhead.ts';
import { usePeaks } from '../sync/use-peaks.ts';
import { useRoom, useSend } from '../sync/use-room.ts';
import { SeekBar } from '../ui/seek-bar.tsx';

interface CardSeekProps {
  track: Track;
  /** Whether this is the side that sounds. */
  isOn: boolean;
}

/** The track's outline on both cards; on the one that sounds it is the seek bar. */
export function CardSeek({ track, isOn }: CardSeekProps) {
  const playback = useRoom(({ player: { playback } }) =>
    isOn && playback?.track.id === track.id ? playback : null,
  );
  const { readMs, isRunning } = usePlayhead(playback ?? { track, anchor: atRest });
  const peaks = usePeaks(track);
  const send = useSend();
  return (
    <SeekBar
      peaks={peaks}
      readMs={readMs}
      isRunning={isRunning}
      isOff={playback === null}
      durationMs={track.durationMs}
      onSeek={(positionMs) => void send('player.seek', { positionMs })}
    />
  );
}

const atRest: Playback['anchor'] = { positionMs: 0, atServerMs: 0, playing: false };
