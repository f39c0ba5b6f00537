import type { AlbumRow, ArtistPage, Pool, TrackRow } from '@music-minion/protocol';
import { artworkUrl } from '../sync/addresses.ts';
import { useReading } from '../sync/use-reading.ts';
import { useRoom } from '../sync/use-room.ts';
import { Artwork } from '../ui/artwork.tsx';
import { count } from '../ui/format.ts';
import { tintStyle, useTint } from '../ui/use-tint.ts';
import { ActionMenu } from './action-menu.tsx';
import { listTarget } from './action-targets.ts';
import { AlbumTile } from './album-tile.tsx';
import { BackLink } from './back-link.tsx';
import { roundPicture } from './cover-tile.tsx';
import { CompareThese } from './compare-these.tsx';
import { listAddress } from './library-reads.ts';
import { NotThere } from './not-there.tsx';
import { PlayThese } from './play-these.tsx';
import { TrackList } from './track-list.tsx';
import { useLibraryPages } from './use-library-pages.ts';
import { TileGroup } from './whole-list.tsx';

/** One artist: albums, guest appearances, and every track. */
export function ArtistScreen({ id }: { id: string }) {
  const revision = useRoom((room) => room.library.revision);
  const reading = useReading(
    `/api/library/artists/${encodeURIComponent(id)}`,
    parseArtist,
    revision,
  );
  return (
    <div className="mx-auto flex min-h-full max-w-6xl flex-col px-3 pt-1 pb-8 sm:px-6 sm:pt-2">
      <BackLink to={{ to: '/library', search: { tab: 'artists' } }} name="Artists" />
      {reading.name === 'reading' && <div className="min-h-80" aria-busy />}
      {reading.name === 'failed' && <NotThere what="artist" />}
      {reading.name === 'read' && <Artist page={reading.data} />}
    </div>
  );
}

function Artist({ page: { artist, albums, appearsOn } }: { page: ArtistPage }) {
  const src = artworkUrl({ id: artist.coverTrack, artwork: artist.artwork });
  const tint = useTint(src);
  const address = listAddress('tracks', { artist: artist.id, sort: 'album' });
  const list = useLibraryPages<TrackRow>(address);
  const filter = { artist: artist.name.slice(0, 200), artistId: artist.id };
  const pool: Pool = { type: 'filter', filter };
  const target = listTarget(artist.name, address, pool);
  return (
    <article className="tinted isolate" style={tintStyle(tint)}>
      <header className="cover-glow flex items-center gap-5 pb-2 sm:gap-8">
        <Artwork
          src={src}
          width="(min-width: 640px) 11rem, 7rem"
          className={`w-28 shadow-2xl shadow-black/40 sm:w-44 ${roundPicture}`}
        />
        <div className="min-w-0 flex-1">
          <h1 dir="auto" className="text-2xl font-semibold tracking-tight text-balance sm:text-4xl">
            {artist.name}
          </h1>
          <p className="text-[15px] text-muted">
            {[count(artist.albums, 'album'), count(artist.tracks, 'track')].join(' · ')}
          </p>
          <div className="mt-3 flex flex-wrap items-center gap-2">
            <PlayThese target={target} />
            <ActionMenu target={target} />
            <CompareThese filter={filter} />
          </div>
        </div>
      </header>
      <Albums name="Albums" albums={albums} isOfArtist />
      <Albums name="Appears on" albums={appearsOn} />
      <h2 className="pt-5 pb-1 pl-1 text-[17px] font-semibold">Tracks</h2>
      <TrackList
        label={artist.name}
        list={list}
        pool={pool}
        empty="No track of this artist can be heard."
      />
    </article>
  );
}

function Albums({
  name,
  albums,
  isOfArtist = false,
}: {
  name: string;
  albums: readonly AlbumRow[];
  isOfArtist?: boolean;
}) {
  if (albums.length === 0) return null;
  return (
    <section>
      <h2 className="pt-5 pl-1 text-[17px] font-semibold">{name}</h2>
      <TileGroup label={name}>
        {albums.map((album) => (
          <AlbumTile key={album.id} row={album} isOfArtist={isOfArtist} />
        ))}
      </TileGroup>
    </section>
  );
}

function parseArtist(json: unknown): ArtistPage {
  const page = json as ArtistPage;
  if (!Array.isArray(page.albums)) throw new Error('/api/library/artists: no albums');
  return page;
}
