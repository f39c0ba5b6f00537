import type { AlbumRow, AlbumSort } from '@music-minion/protocol';
import { albumSorts } from '@music-minion/protocol';
import { AlbumTile } from './album-tile.tsx';
import { CoverGrid } from './cover-grid.tsx';
import { listAddress } from './library-reads.ts';
import type { LibraryView } from './library-view.ts';
import { SortMenu } from './sort-menu.tsx';
import { useLibraryPages } from './use-library-pages.ts';

const sortNames: Record<AlbumSort, string> = {
  title: 'By title',
  artist: 'By artist',
  year: 'Newest music first',
  added: 'Latest added first',
};

export function AlbumsView(view: LibraryView) {
  const sort = albumSorts.find((known) => known === view.sort) ?? 'title';
  const list = useLibraryPages<AlbumRow>(listAddress('albums', { sort }));
  return (
    <>
      <SortMenu count={list.pages.total} noun="album" names={sortNames} sort={sort} view={view} />
      <CoverGrid
        label="Albums"
        list={list}
        Tile={AlbumTile}
        empty="No track names an album. All of them are under Tracks and Folders."
      />
    </>
  );
}
