import { type KeyboardEvent, useRef } from 'react';
import { formatTime, speakTime } from './format.ts';
import { shownShare } from './shown-share.ts';
import { useFrames } from './use-frames.ts';
import { Waveform } from './waveform.tsx';

interface SeekBarProps {
  readMs: () => number;
  isRunning: boolean;
  durationMs: number;
  onSeek: (positionMs: number) => void;
  /** The outline of the track, to be drawn in the bar; null while there is none. */
  peaks?: Int8Array | null;
  /** Only shows what there is to seek in. It is the same elements, so that turning it on and off lays nothing out anew. */
  isOff?: boolean;
}

const stepByKey: Readonly<Record<string, number>> = {
  ArrowLeft: -5000,
  ArrowDown: -5000,
  ArrowRight: 5000,
  ArrowUp: 5000,
  PageDown: -30_000,
  PageUp: 30_000,
  Home: -Infinity,
  End: Infinity,
};

/** Moves by itself from the playhead; a drag shows where it would go and seeks when let go. */
export function SeekBar(props: SeekBarProps) {
  const { readMs, isRunning, durationMs, onSeek, peaks = null, isOff = false } = props;
  const input = useRef<HTMLInputElement>(null);
  const bar = useRef<HTMLDivElement>(null);
  const elapsed = useRef<HTMLSpanElement>(null);
  const isDragging = useRef(false);

  const show = (positionMs: number): void => {
    if (!input.current || !elapsed.current) return;
    const share = shownShare(positionMs / Math.max(1, durationMs));
    if (String(share) !== bar.current?.style.getPropertyValue('--filled')) {
      input.current.value = String(Math.round(positionMs));
      bar.current?.style.setProperty('--filled', String(share));
    }
    const text = formatTime(positionMs);
    if (elapsed.current.textContent === text) return;
    elapsed.current.textContent = text;
    input.current.setAttribute(
      'aria-valuetext',
      `${speakTime(positionMs)} of ${speakTime(durationMs)}`,
    );
  };
  useFrames(isRunning, () => {
    if (!isDragging.current) show(readMs());
  });

  const letGo = (): void => {
    if (!isDragging.current || !input.current) return;
    isDragging.current = false;
    onSeek(Number(input.current.value));
    // The arrow keys decide the pair again; who seeks by keyboard keeps the focus.
    input.current.blur();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const stepMs = stepByKey[event.key];
    if (stepMs === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    onSeek(Math.min(Math.max(0, readMs() + stepMs), durationMs));
  };

  return (
    <div
      // Of a size of its own: what moves in it lays out nothing around it.
      className={`flex h-12 items-center gap-2 text-[13px] text-muted [contain:size_layout] ${isOff ? 'pointer-events-none' : ''}`}
    >
      <span
        ref={elapsed}
        className={`min-w-9 text-right ${isOff ? 'invisible' : ''}`}
        aria-hidden
      />
      <div ref={bar} className={`relative flex min-w-0 flex-1 ${isOff ? 'opacity-60' : ''}`}>
        <Waveform peaks={peaks} className="absolute inset-y-1.5 inset-x-0" />
        <input
          ref={input}
          type="range"
          aria-label="Position"
          className={`slider relative min-w-0 flex-1 ${peaks === null ? '' : 'slider-over-wave'} ${isOff ? 'invisible' : ''}`}
          min={0}
          max={Math.round(durationMs)}
          step={1}
          defaultValue={0}
          onPointerDown={() => {
            isDragging.current = true;
          }}
          onPointerUp={letGo}
          onPointerCancel={letGo}
          onInput={(event) => {
            const positionMs = Number(event.currentTarget.value);
            if (isDragging.current) show(positionMs);
            else onSeek(positionMs);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <span className="min-w-9" aria-hidden>
        {formatTime(durationMs)}
      </span>
    </div>
  );
}
