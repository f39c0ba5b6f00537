import type { Track } from '@music-minion/protocol';
import { artworkUrl } from '../sync/addresses.ts';
import { Artwork } from '../ui/artwork.tsx';

interface WallTrackProps {
  track: Track;
  /** That it is on. */
  station?: string;
}

/** One track: its cover as large as the screen allows, its title to be read from across the room. */
export function WallTrack({ track, station }: WallTrackProps) {
  return (
    <div className="flex min-h-0 flex-1 items-center justify-center gap-[6vmin] portrait:flex-col portrait:gap-[4vmin]">
      <Artwork
        key={track.id}
        src={artworkUrl(track)}
        width="62vmin"
        className="w-[62vmin] portrait:w-[min(80vw,46vh)] landscape:h-[62vmin] landscape:max-h-full landscape:w-auto rounded-[3vmin] shadow-2xl shadow-black/50 motion-safe:animate-[fade-in_700ms_ease-out] landscape:max-w-[44vw]"
      />
      <Names
        track={track}
        station={station}
        className="wrap-anywhere landscape:max-w-[42vw] portrait:w-full portrait:text-center"
      />
    </div>
  );
}

function Names({
  track,
  station,
  className,
}: {
  track: Track;
  station: string | undefined;
  className: string;
}) {
  const { title, artist, album, year } = track;
  return (
    <div className={`min-w-0 ${className}`}>
      {station !== undefined && (
        <p dir="auto" className="mb-[1.5vmin] truncate text-[clamp(1rem,3vmin,3rem)] text-accent">
          {station}
        </p>
      )}
      <h1
        dir="auto"
        className="line-clamp-3 text-[clamp(2rem,8.5vmin,9rem)] leading-[1.08] font-semibold tracking-tight text-balance"
      >
        {title}
      </h1>
      <p
        dir="auto"
        className="mt-[2vmin] line-clamp-2 text-[clamp(1.25rem,4.6vmin,5rem)] leading-tight"
      >
        {artist}
      </p>
      <p dir="auto" className="mt-[1vmin] truncate text-[clamp(1rem,3vmin,3rem)] text-muted">
        {[album, year].filter(Boolean).join(' · ')}
      </p>
    </div>
  );
}
