import type { RoomState } from '@music-minion/protocol';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useRoom, useView } from '../sync/use-room.ts';
import { sceneOf } from './wall-scene.ts';
import { SmallClock, WallClock } from './wall-clock.tsx';
import { WallPair } from './wall-pair.tsx';
import { WallProgress } from './wall-progress.tsx';
import { WallTrack } from './wall-track.tsx';
import { useAwake } from './use-awake.ts';
import { useDrift } from './use-drift.ts';
import { useWakeLock } from './use-wake-lock.ts';

const TOUCHED_MS = 4000;
/** Paused for longer, nobody listens any more. */
const QUIET_MS = 120_000;

interface WallScreenProps {
  /** What comes after what sounds, in words. */
  next: string | null;
  /** As this screen's ears hear it. */
  radio: RoomState['radio'];
  /** Shown while somebody touches the screen. */
  controls: ReactNode;
  /** What keeps this device from sounding, and what to do. */
  hints: ReactNode;
}

/** What is on, for a tablet or TV across the room: it stays lit, hides its pointer and burns in nowhere. */
export function WallScreen({ next, radio, controls, hints }: WallScreenProps) {
  const playback = useRoom((room) => room.player.playback);
  const comparison = useRoom((room) => room.comparison);
  const isLive = useView((view) => view.isLive);
  const wakeLock = useWakeLock();
  const isAwake = useAwake(TOUCHED_MS);
  const isQuiet = useQuiet(playback?.anchor.playing === true);
  const stage = useRef<HTMLDivElement>(null);
  useDrift(stage);
  const scene = sceneOf({ player: { playback }, comparison, radio }, isQuiet);
  return (
    <div
      data-wall={scene.type}
      className={`relative h-full overflow-hidden bg-ground ${isAwake ? '' : 'cursor-none'}`}
    >
      <Glow />
      <div
        ref={stage}
        className="relative flex h-full flex-col gap-[3vmin] px-[max(5vmin,2.25rem,env(safe-area-inset-left))] py-[max(5vmin,2.25rem)] transition-[translate] duration-[10s] ease-linear motion-reduce:transition-none"
      >
        <div className="flex items-center justify-between gap-[3vmin]">
          <div className="min-w-0 flex-1 text-[clamp(1rem,3vmin,3rem)] text-warn">
            {isLive ? hints : <output className="late">Reconnecting …</output>}
          </div>
          {scene.type !== 'clock' && <SmallClock />}
        </div>
        {scene.type === 'clock' && (
          <div className="grid flex-1 place-items-center">
            <WallClock waiting={scene.waiting} />
          </div>
        )}
        {scene.type === 'track' && <WallTrack track={scene.sounds.track} />}
        {scene.type === 'radio' && <WallTrack track={scene.sounds.track} station={scene.station} />}
        {scene.type === 'pair' && <WallPair pair={scene.pair} side={scene.side} />}
        {scene.type !== 'clock' && (
          <>
            <WallProgress playback={scene.sounds} />
            {/* Makes way for the controls, which lie on it. */}
            <p
              className={`min-h-[1.5em] truncate text-center text-[clamp(1.1rem,3.4vmin,4rem)] text-muted transition-opacity duration-500 ${isAwake ? 'opacity-0' : ''}`}
            >
              {scene.type === 'radio' ? scene.next && `Next: ${scene.next.title}` : next}
            </p>
          </>
        )}
      </div>
      <div
        className={`absolute inset-x-0 bottom-0 flex flex-col items-center gap-2 bg-linear-to-t from-ground to-transparent px-4 pt-24 pb-[max(1.5rem,env(safe-area-inset-bottom))] transition-opacity duration-500 focus-within:opacity-100 ${
          isAwake ? '' : 'pointer-events-none opacity-0'
        }`}
      >
        {wakeLock === 'refused' && (
          <p className="max-w-xl text-center text-[13px] text-pretty text-muted">
            This browser lets no page keep the screen on here, so set the device itself to stay on.
          </p>
        )}
        {controls}
      </div>
    </div>
  );
}

/** The light of the cover, from behind it. */
function Glow() {
  return (
    <div
      className="pointer-events-none absolute -inset-[20%] rounded-full bg-[radial-gradient(closest-side,oklch(0.55_calc(0.16*var(--tint))_var(--hue)),transparent)] opacity-(--glow)"
      aria-hidden
    />
  );
}

function useQuiet(isPlaying: boolean): boolean {
  const [isQuiet, setIsQuiet] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsQuiet(!isPlaying), isPlaying ? 0 : QUIET_MS);
    return () => clearTimeout(timer);
  }, [isPlaying]);
  return isQuiet;
}
