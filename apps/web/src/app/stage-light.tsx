import { artworkUrl } from '../sync/addresses.ts';
import { useView } from '../sync/use-room.ts';
import type { Tint } from '../ui/palette.ts';
import { tintStyle, useRootTint, useTint } from '../ui/use-tint.ts';
import { useRadioStage } from './use-radio-stage.ts';

/** The whole page in the colour of what sounds. A component of its own, so that a flip draws the page's frame no more. */
export function RootTint() {
  const playing = useView((view) => view.room?.player.playback?.track ?? null);
  const track = useRadioStage() ?? playing;
  useRootTint(useTint(track && artworkUrl(track)));
  return null;
}

/**
 * Two lights behind the stage in the colours of the two covers, side by side or one above the other as the cards are; the
 * one that sounds is the brighter. The radio has both.
 */
export function StageLight() {
  const pair = useView((view) => view.room?.comparison?.pair ?? null);
  const selected = useView((view) => view.room?.comparison?.selected ?? 'a');
  const onAir = useRadioStage();
  const [a, b] = [onAir ?? pair?.a ?? null, onAir ?? pair?.b ?? null];
  const tintA = useTint(a && artworkUrl(a));
  const tintB = useTint(b && artworkUrl(b));
  return (
    <div className="pointer-events-none absolute inset-0 overflow-hidden" aria-hidden>
      <Light
        tint={tintA}
        isBright={selected === 'a'}
        place="-left-1/4 portrait:max-sm:-left-1/2 portrait:max-sm:-top-1/4"
      />
      <Light
        tint={tintB}
        isBright={selected === 'b'}
        place="-right-1/4 portrait:max-sm:-right-1/2 portrait:max-sm:top-1/4"
      />
    </div>
  );
}

/** Only opacity moves: the compositor does that by itself, with no layer for the two together. */
function Light({ tint, isBright, place }: { tint: Tint | null; isBright: boolean; place: string }) {
  return (
    <div
      className={`absolute -top-1/4 h-[110%] w-[85%] portrait:max-sm:h-4/5 portrait:max-sm:w-[180%] transition-opacity duration-400 ${place} ${isBright ? 'opacity-[calc(0.9*var(--glow))]' : 'opacity-[calc(0.35*var(--glow))]'}`}
    >
      <div
        key={tint?.hue}
        style={tintStyle(tint)}
        className="h-full motion-safe:animate-[fade-in_700ms_ease-out] rounded-full bg-[radial-gradient(closest-side,oklch(0.6_calc(0.17*var(--tint))_var(--hue)),transparent)]"
      />
    </div>
  );
}
