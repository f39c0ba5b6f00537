import type { Track } from '@music-minion/protocol';
import { Link, type LinkProps } from '@tanstack/react-router';
import { artworkUrl } from '../sync/addresses.ts';
import { Artwork } from '../ui/artwork.tsx';

/** The words at the foot of a drawn cover have no place in a circle. */
export const roundPicture = 'rounded-full [&_img]:origin-top [&_img]:scale-135';

interface CoverTileProps {
  cover: { coverTrack: Track['id']; artwork: string };
  title: string;
  about: string;
  to: Pick<LinkProps, 'to' | 'params' | 'search'>;
  isRound?: boolean;
}

/** A picture that leads somewhere; the covers are the colour of the screen. */
export function CoverTile({ cover, title, about, to, isRound = false }: CoverTileProps) {
  return (
    <Link {...to} className={`group/tile block rounded-2xl ${isRound ? 'text-center' : ''}`}>
      <Artwork
        src={artworkUrl({ id: cover.coverTrack, artwork: cover.artwork })}
        width={220}
        isLazy
        className={`w-full shadow-lg shadow-black/25 transition-[scale,filter] duration-200 group-hover/tile:brightness-110 group-active/tile:scale-[0.97] motion-reduce:transition-none ${isRound ? roundPicture : 'rounded-2xl'}`}
      />
      <span dir="auto" className="mt-2 block truncate text-[15px] leading-snug font-semibold">
        {title}
      </span>
      <span dir="auto" className="block truncate text-[13px] text-muted">
        {about}
      </span>
    </Link>
  );
}
