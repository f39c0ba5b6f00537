import { useMemo } from 'react';
import { WAVE_HEIGHT, WAVE_WIDTH, wavePath } from './wave-path.ts';

interface WaveformProps {
  /** Low and high by turns; null while there is no outline: then nothing is drawn. */
  peaks: Int8Array | null;
  className?: string;
}

/**
 * The outline of a track, in the colours of what is around it; what lies before `--filled` (0 to 1, inherited) is accented. Drawn
 * once: as it plays, only the edge between the two colours moves. Decoration: the seek bar over it says the position.
 */
export function Waveform({ peaks, className = '' }: WaveformProps) {
  const path = useMemo(() => (peaks === null ? null : wavePath(peaks)), [peaks]);
  if (path === null) return null;
  return (
    <span
      className={`pointer-events-none motion-safe:animate-[fade-in_300ms_ease-out] ${className}`}
      aria-hidden
    >
      <Shape path={path} className="text-edge" />
      <Shape
        path={path}
        className="text-accent [clip-path:inset(0_calc((1_-_var(--filled,0))*100%)_0_0)]"
      />
    </span>
  );
}

function Shape({ path, className }: { path: string; className: string }) {
  return (
    <svg
      viewBox={`0 0 ${WAVE_WIDTH} ${WAVE_HEIGHT}`}
      preserveAspectRatio="none"
      className={`absolute inset-0 size-full fill-current ${className}`}
    >
      <path d={path} />
    </svg>
  );
}
