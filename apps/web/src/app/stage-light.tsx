import { artworkUrl } from '../sync/addresses.ts';
import { useView } from '../sync/use-room.ts';
import { tintStyle, useTint } from '../ui/use-tint.ts';

/** Two lights behind the stage in the colours of the two covers; the one that sounds is the brighter. */
export function StageLight() {
  const pair = useView((view) => view.room?.comparison?.pair ?? null);
  const selected = useView((view) => view.room?.comparison?.selected ?? 'a');
  const tintA = useTint(pair && artworkUrl(pair.a));
  const tintB = useTint(pair && artworkUrl(pair.b));
  const light =
    'tinted absolute -top-1/4 h-[110%] w-[85%] rounded-full bg-[radial-gradient(closest-side,oklch(0.6_calc(0.17*var(--tint))_var(--hue)),transparent)] transition-opacity duration-700';
  return (
    <div
      className="pointer-events-none absolute inset-0 overflow-hidden opacity-(--glow)"
      aria-hidden
    >
      <div
        style={tintStyle(tintA)}
        className={`${light} -left-1/4 ${selected === 'a' ? 'opacity-90' : 'opacity-35'}`}
      />
      <div
        style={tintStyle(tintB)}
        className={`${light} -right-1/4 ${selected === 'b' ? 'opacity-90' : 'opacity-35'}`}
      />
    </div>
  );
}
