import { useRef } from 'react';
import { type Moving, usePlayhead } from '../sync/playhead.ts';
import { formatTime } from '../ui/format.ts';
import { useFrames } from '../ui/use-frames.ts';

/** How far it is, to be seen from afar; nothing to be touched. */
export function WallProgress({ playback }: { playback: Moving }) {
  const elapsed = useRef<HTMLSpanElement>(null);
  const line = useRef<HTMLDivElement>(null);
  const { readMs, isRunning } = usePlayhead(playback);
  const { durationMs } = playback.track;
  useFrames(isRunning, () => {
    const text = formatTime(readMs());
    if (elapsed.current && elapsed.current.textContent !== text) elapsed.current.textContent = text;
    line.current?.style.setProperty('scale', `${readMs() / Math.max(1, durationMs)} 1`);
  });
  return (
    <div className="flex items-center gap-[2.5vmin] text-[clamp(1rem,3vmin,3rem)] text-muted">
      <span ref={elapsed} />
      <span
        className="h-[max(4px,0.9vmin)] flex-1 overflow-hidden rounded-full bg-line"
        aria-hidden
      >
        <div ref={line} className="h-full origin-left bg-accent" />
      </span>
      <span>{formatTime(durationMs)}</span>
    </div>
  );
}
