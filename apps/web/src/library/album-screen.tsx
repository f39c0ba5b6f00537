import type { AlbumPage, TrackRow as Row } from '@music-minion/protocol';
import { Link } from '@tanstack/react-router';
import { artworkUrl } from '../sync/addresses.ts';
import { type ActionTarget, useTrackActions } from '../sync/track-actions.ts';
import { useReading } from '../sync/use-reading.ts';
import { useRoom } from '../sync/use-room.ts';
import { Artwork } from '../ui/artwork.tsx';
import { count } from '../ui/format.ts';
import { tintStyle, useTint } from '../ui/use-tint.ts';
import { ActionMenu } from './action-menu.tsx';
import { tracksTarget } from './action-targets.ts';
import { BackLink } from './back-link.tsx';
import { CompareThese } from './compare-these.tsx';
import { NotThere } from './not-there.tsx';
import { PlayThese } from './play-these.tsx';
import { TRACK_ROW_PX, TrackRow } from './track-row.tsx';
import { lengthWords } from './words.ts';

/** One album: its cover is the light of the page. */
export function AlbumScreen({ id }: { id: string }) {
  const revision = useRoom((room) => room.library.revision);
  const reading = useReading(`/api/library/albums/${encodeURIComponent(id)}`, parseAlbum, revision);
  return (
    <div className="mx-auto min-h-full max-w-5xl px-3 pt-1 pb-8 sm:px-6 sm:pt-2">
      <BackLink to={{ to: '/library', search: {} }} name="Albums" />
      {reading.name === 'reading' && <div className="min-h-80" aria-busy />}
      {reading.name === 'failed' && <NotThere what="album" />}
      {reading.name === 'read' && <Album page={reading.data} />}
    </div>
  );
}

function Album({ page: { album, tracks } }: { page: AlbumPage }) {
  const src = artworkUrl({ id: album.coverTrack, artwork: album.artwork });
  const tint = useTint(src);
  const filter = { album: album.title.slice(0, 200), albumId: album.id };
  const target = tracksTarget(album.title, tracks, filter);
  const about = [album.year, count(album.tracks, 'track'), lengthWords(album.durationMs)];
  return (
    <article className="tinted isolate" style={tintStyle(tint)}>
      <header className="cover-glow flex flex-col gap-5 pb-4 sm:flex-row sm:items-end sm:gap-8">
        <Artwork
          src={src}
          width="(min-width: 640px) 18rem, 60vw"
          className="w-3/5 max-w-72 self-center rounded-3xl shadow-2xl shadow-black/40 sm:w-72"
        />
        <div className="min-w-0 flex-1">
          <h1 dir="auto" className="text-2xl font-semibold tracking-tight text-balance sm:text-4xl">
            {album.title}
          </h1>
          <p dir="auto" className="mt-1 text-[17px]">
            {album.artistId === null ? (
              album.artist
            ) : (
              <Link
                to="/library/artists/$id"
                params={{ id: album.artistId }}
                className="inline-flex min-h-12 items-center text-accent hover:underline"
              >
                {album.artist}
              </Link>
            )}
          </p>
          <p className="text-[15px] text-muted">{about.filter(Boolean).join(' · ')}</p>
          <div className="mt-3 flex flex-wrap items-center gap-2">
            <PlayThese target={target} />
            <ActionMenu target={target} />
            <CompareThese filter={filter} />
          </div>
        </div>
      </header>
      {[...Map.groupBy(tracks, ({ discNo }) => discNo ?? 1)].map(([disc, ofDisc], _, discs) => (
        <section key={disc} aria-label={discs.length > 1 ? `Disc ${disc}` : 'Tracks'}>
          {discs.length > 1 && (
            <h2 className="pt-4 pb-1 pl-2 text-[15px] font-semibold text-muted">Disc {disc}</h2>
          )}
          <TrackLines tracks={ofDisc} album={target} />
        </section>
      ))}
    </article>
  );
}

function TrackLines({ tracks, album }: { tracks: readonly Row[]; album: ActionTarget }) {
  const { play } = useTrackActions();
  return (
    <ol>
      {tracks.map((track) => (
        <li key={track.id} style={{ height: `${TRACK_ROW_PX}px` }}>
          <TrackRow track={track} isInAlbum onPlay={() => play?.(album, track.id)} />
        </li>
      ))}
    </ol>
  );
}

function parseAlbum(json: unknown): AlbumPage {
  const page = json as AlbumPage;
  if (!Array.isArray(page.tracks)) throw new Error('/api/library/albums: no tracks');
  return page;
}
