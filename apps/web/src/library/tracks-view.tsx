import type { Pool, PoolFilter, TrackRow, TrackSort } from '@music-minion/protocol';
import { trackSorts } from '@music-minion/protocol';
import { Link } from '@tanstack/react-router';
import { X } from 'lucide-react';
import type { ActionTarget } from '../sync/track-actions.ts';
import { listTarget } from './action-targets.ts';
import { CompareThese } from './compare-these.tsx';
import { listAddress } from './library-reads.ts';
import type { LibraryView } from './library-view.ts';
import { PlayThese } from './play-these.tsx';
import { SortMenu } from './sort-menu.tsx';
import { TrackList } from './track-list.tsx';
import { useLibraryPages } from './use-library-pages.ts';

const sortNames: Record<TrackSort, string> = {
  title: 'By title',
  artist: 'By artist',
  album: 'By album',
  year: 'Newest music first',
  added: 'Latest added first',
  duration: 'Longest first',
};

/** Every track, or those of a genre or a year. */
export function TracksView(view: LibraryView) {
  const { genre, year } = view;
  const sort = trackSorts.find((known) => known === view.sort) ?? 'title';
  const list = useLibraryPages<TrackRow>(listAddress('tracks', { sort, genre, year }));
  const filter = {
    ...(genre !== undefined && { genre: genre.slice(0, 200) }),
    ...(year !== undefined && { yearFrom: year, yearTo: year }),
  };
  const name = genre ?? (year === undefined ? null : String(year));
  const pool: Pool = name === null ? { type: 'all' } : { type: 'filter', filter };
  return (
    <>
      {name !== null && (
        <Narrowed
          name={name}
          isGenre={genre !== undefined}
          filter={filter}
          target={listTarget(name, list.address, pool)}
        />
      )}
      <SortMenu count={list.pages.total} noun="track" names={sortNames} sort={sort} view={view} />
      <TrackList
        label={name ?? 'Tracks'}
        list={list}
        pool={pool}
        empty={
          name === null
            ? 'The library has no track yet. Sources says where music is looked for.'
            : 'There is no such track in the library any more.'
        }
      />
    </>
  );
}

interface NarrowedProps {
  name: string;
  isGenre: boolean;
  filter: PoolFilter;
  target: ActionTarget;
}

function Narrowed({ name, isGenre, filter, target }: NarrowedProps) {
  const tab = isGenre ? 'genres' : 'years';
  return (
    <div className="flex flex-wrap items-center gap-2 pt-2 pl-1">
      <h2 className="mr-auto flex items-center gap-1 text-xl font-semibold tracking-tight">
        <bdi>{name}</bdi>
        <Link
          to="/library"
          search={{ tab }}
          aria-label={`All ${tab}`}
          className="grid size-12 place-items-center rounded-2xl text-muted hover:bg-lifted hover:text-ink"
        >
          <X className="size-5" aria-hidden />
        </Link>
      </h2>
      <PlayThese target={target} />
      <CompareThese filter={filter} />
    </div>
  );
}
