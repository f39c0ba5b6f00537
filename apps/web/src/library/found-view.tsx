import type { LibraryFound } from '@music-minion/protocol';
import type { ReactNode } from 'react';
import { useReading } from '../sync/use-reading.ts';
import { useRoom } from '../sync/use-room.ts';
import { useTrackActions } from '../sync/track-actions.ts';
import { tracksTarget } from './action-targets.ts';
import { AlbumTile } from './album-tile.tsx';
import { ArtistTile } from './artists-view.tsx';
import { TRACK_ROW_PX, TrackRow } from './track-row.tsx';

/** What a search found: the few artists and albums meant, and tracks. The last find stands until the next is there. */
export function FoundView({ text }: { text: string }) {
  const revision = useRoom((room) => room.library.revision);
  const url = `/api/library/search?${new URLSearchParams({ q: text })}`;
  const reading = useReading(url, parseFound, revision);
  const { play } = useTrackActions();
  if (reading.name === 'failed')
    return (
      <p role="alert" className="py-10 text-center text-muted">
        The search could not be done on the server. It is tried again with the next letter.
      </p>
    );
  if (reading.name === 'reading') return <div className="min-h-40" aria-busy />;
  const { artists, albums, tracks } = reading.data;
  const all = artists.length + albums.length + tracks.length;
  return (
    <>
      <output className="sr-only">
        {all === 0
          ? 'Nothing found'
          : `${artists.length} artists, ${albums.length} albums, ${tracks.length} tracks found`}
      </output>
      {all === 0 && (
        <p className="py-12 text-center text-pretty text-muted">
          Nothing in the library has “<bdi>{text}</bdi>” in its names. Try fewer letters.
        </p>
      )}
      {artists.length > 0 && (
        <Strip name="Artists">
          {artists.map((artist) => (
            <li key={artist.id} className="w-28 shrink-0 snap-start sm:w-32">
              <ArtistTile row={artist} />
            </li>
          ))}
        </Strip>
      )}
      {albums.length > 0 && (
        <Strip name="Albums">
          {albums.map((album) => (
            <li key={album.id} className="w-36 shrink-0 snap-start sm:w-40">
              <AlbumTile row={album} />
            </li>
          ))}
        </Strip>
      )}
      {tracks.length > 0 && (
        <section>
          <h2 className="py-2 pl-1 text-[17px] font-semibold">Tracks</h2>
          <ul>
            {tracks.map((track) => (
              <li
                key={track.id}
                style={{ height: `${TRACK_ROW_PX}px` }}
                className="[content-visibility:auto]"
              >
                <TrackRow
                  track={track}
                  onPlay={() => play?.(tracksTarget(`Search for ${text}`, tracks), track.id)}
                />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** A line of covers that scrolls sideways. */
function Strip({ name, children }: { name: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="py-2 pl-1 text-[17px] font-semibold">{name}</h2>
      <ul className="-mx-3 flex snap-x scroll-px-3 gap-4 overflow-x-auto px-3 pt-1 pb-3 [scrollbar-width:none] sm:-mx-6 sm:scroll-px-6 sm:px-6">
        {children}
      </ul>
    </section>
  );
}

function parseFound(json: unknown): LibraryFound {
  const found = json as LibraryFound;
  if (!Array.isArray(found.tracks)) throw new Error('/api/library/search: no tracks');
  return found;
}
