import type { ArtistRow } from '@music-minion/protocol';
import { count } from '../ui/format.ts';
import { CoverGrid } from './cover-grid.tsx';
import { CoverTile } from './cover-tile.tsx';
import { listAddress } from './library-reads.ts';
import { useLibraryPages } from './use-library-pages.ts';

const address = listAddress('artists');

export function ArtistsView() {
  const list = useLibraryPages<ArtistRow>(address);
  const { total } = list.pages;
  return (
    <>
      <p className="flex min-h-12 items-center pl-1 text-[13px] text-muted">
        {total === null ? '' : count(total, 'artist')}
      </p>
      <CoverGrid
        label="Artists"
        list={list}
        Tile={ArtistTile}
        empty="No track names an artist. All of them are under Tracks and Folders."
      />
    </>
  );
}

export function ArtistTile({ row: artist }: { row: ArtistRow }) {
  const { id, name, tracks } = artist;
  return (
    <CoverTile
      cover={artist}
      title={name}
      about={count(tracks, 'track')}
      to={{ to: '/library/artists/$id', params: { id } }}
      isRound
    />
  );
}
