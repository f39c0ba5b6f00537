import type { Playlist } from '@music-minion/protocol';
import { ListMusic } from 'lucide-react';
import { artworkUrl } from '../sync/addresses.ts';
import { Artwork } from '../ui/artwork.tsx';

/** The covers of a playlist: four of them in a square, or the first alone where there are fewer. */
export function CoverMosaic({
  covers,
  className = '',
}: {
  covers: Playlist['covers'];
  className?: string;
}) {
  const shown = covers.length >= 4 ? covers.slice(0, 4) : covers.slice(0, 1);
  return (
    <span
      className={`grid aspect-square shrink-0 overflow-hidden bg-lifted ${shown.length === 4 ? 'grid-cols-2' : ''} ${className}`}
      aria-hidden
    >
      {shown.map((cover) => (
        <Artwork key={cover.artwork} src={artworkUrl(cover)} width={96} />
      ))}
      {shown.length === 0 && <ListMusic className="m-auto size-2/5 text-muted" />}
    </span>
  );
}
