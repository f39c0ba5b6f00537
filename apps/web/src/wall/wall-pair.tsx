import type { Pair, Side } from '@music-minion/protocol';
import { Volume2 } from 'lucide-react';
import { artworkUrl } from '../sync/addresses.ts';
import { Artwork } from '../ui/artwork.tsx';

/** Both of the pair; the one that sounds is the bright one. */
export function WallPair({ pair, side }: { pair: Pair; side: Side }) {
  return (
    <div className="flex min-h-0 flex-1 items-center justify-center gap-[5vmin] portrait:flex-col portrait:gap-[3vmin]">
      <WallSide key={pair.a.id} pair={pair} side="a" isSounding={side === 'a'} />
      <WallSide key={pair.b.id} pair={pair} side="b" isSounding={side === 'b'} />
    </div>
  );
}

function WallSide({ pair, side, isSounding }: { pair: Pair; side: Side; isSounding: boolean }) {
  const track = pair[side];
  return (
    <figure
      aria-label={`${side.toUpperCase()}: ${track.title} by ${track.artist}${isSounding ? ', sounds now' : ''}`}
      data-sounds={isSounding}
      className={`flex w-[44vmin] flex-col gap-[1.6vmin] text-center transition-[scale] duration-500 landscape:w-[min(42vw,58vh)] portrait:w-[min(64vw,27vh)] ${
        isSounding ? '' : 'scale-[0.9] text-muted'
      }`}
    >
      <span className="relative">
        <Artwork
          src={artworkUrl(track)}
          width="44vmin"
          className={`w-full rounded-[3vmin] shadow-2xl shadow-black/50 transition-opacity duration-500 ${
            isSounding ? '' : 'opacity-45'
          }`}
        />
        <span
          className={`absolute top-[1.6vmin] left-[1.6vmin] flex items-center gap-[1vmin] rounded-full px-[2vmin] text-[3.4vmin] leading-[6vmin] font-semibold ${
            isSounding ? 'bg-accent text-on-accent' : 'bg-black/60 text-white'
          }`}
          aria-hidden
        >
          {side.toUpperCase()}
          {isSounding && <Volume2 className="size-[3.4vmin]" />}
        </span>
      </span>
      <figcaption className="min-w-0">
        <span
          dir="auto"
          className="line-clamp-2 wrap-anywhere text-[clamp(1.5rem,5.2vmin,6rem)] leading-tight font-semibold tracking-tight"
        >
          {track.title}
        </span>
        <span dir="auto" className="block truncate text-[clamp(1.1rem,3.2vmin,4rem)] text-muted">
          {track.artist}
        </span>
      </figcaption>
    </figure>
  );
}
