import type { Playback } from '@music-minion/protocol';
import { useRef } from 'react';
import { usePlayhead } from '../sync/playhead.ts';
import { usePeaks } from '../sync/use-peaks.ts';
import { useSend } from '../sync/use-room.ts';
import { formatTime } from '../ui/format.ts';
import { shownShare } from '../ui/shown-share.ts';
import { useFrames } from '../ui/use-frames.ts';
import { Waveform } from '../ui/waveform.tsx';

export function Elapsed({ playback }: { playback: Playback }) {
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

export function ProgressLine({ playback }: { playback: Playback }) {
  const line = useRef<HTMLDivElement>(null);
  const { readMs, isRunning } = usePlayhead(playback);
  useFrames(isRunning, () => {
    const share = shownShare(readMs() / Math.max(1, playback.track.durationMs));
    line.current?.style.setProperty('scale', `${share} 1`);
  });
  return (
    <div className="absolute inset-x-0 -top-px h-0.5 overflow-hidden" aria-hidden>
      <div ref={line} className="h-full origin-left bg-accent" />
    </div>
  );
}

/** Where there is room: the outline, to be clicked at; keys and screen readers have the seek bar and `,` and `.`. */
export function BarWave({ playback }: { playback: Playback }) {
  const bar = useRef<HTMLDivElement>(null);
  const send = useSend();
  const { track } = playback;
  const peaks = usePeaks(track);
  const { readMs, isRunning } = usePlayhead(playback);
  useFrames(isRunning, () => {
    const share = shownShare(readMs() / Math.max(1, track.durationMs));
    bar.current?.style.setProperty('--filled', String(share));
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
