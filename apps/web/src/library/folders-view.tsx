import type { FolderPage, FolderRow, TrackRow } from '@music-minion/protocol';
import { Link } from '@tanstack/react-router';
import { ChevronRight, Folder } from 'lucide-react';
import { artworkUrl } from '../sync/addresses.ts';
import { useReading } from '../sync/use-reading.ts';
import { useRoom } from '../sync/use-room.ts';
import { Artwork } from '../ui/artwork.tsx';
import { count } from '../ui/format.ts';
import { CompareThese } from './compare-these.tsx';
import { listAddress } from './library-reads.ts';
import type { LibraryView } from './library-view.ts';
import { TrackList } from './track-list.tsx';
import { useLibraryPages } from './use-library-pages.ts';

/** The folders as they lie on the disk. */
export function FoldersView({ path = '' }: LibraryView) {
  const revision = useRoom((room) => room.library.revision);
  const url = `/api/library/folders?${new URLSearchParams({ path })}`;
  const reading = useReading(url, parseFolders, revision);
  if (reading.name === 'reading') return <div className="min-h-40" aria-busy />;
  if (reading.name === 'failed')
    return (
      <p role="alert" className="py-10 text-center text-muted">
        The folder could not be fetched from the server.
      </p>
    );
  const { folders, path: shown } = reading.data;
  return (
    <>
      <Way path={shown} />
      {folders.length > 0 && (
        <ul aria-label="Folders" className="grid gap-x-4 sm:grid-cols-2">
          {folders.map((folder) => (
            <li
              key={folder.path}
              className="[contain-intrinsic-size:auto_4rem] [content-visibility:auto]"
            >
              <FolderLine folder={folder} />
            </li>
          ))}
        </ul>
      )}
      {shown === '' && folders.length === 0 && (
        <p className="py-12 text-center text-pretty text-muted">
          There is no music in the music folders yet. Choose them under Sources.
        </p>
      )}
      {shown !== '' && <Tracks key={shown} folder={shown} isEmpty={folders.length === 0} />}
    </>
  );
}

function FolderLine({ folder: { path, name, tracks, ...cover } }: { folder: FolderRow }) {
  return (
    <Link
      to="/library"
      search={{ tab: 'folders', path }}
      className="flex min-h-16 items-center gap-3 rounded-2xl pr-2 pl-1 hover:bg-raised"
    >
      <Artwork
        src={artworkUrl({ id: cover.coverTrack, artwork: cover.artwork })}
        width={48}
        isLazy
        className="size-12 rounded-xl"
      />
      <span className="min-w-0 flex-1">
        <span dir="auto" className="block truncate text-[15px] font-semibold">
          {name}
        </span>
        <span className="block text-[13px] text-muted">{count(tracks, 'track')}</span>
      </span>
      <ChevronRight className="size-5 text-muted" aria-hidden />
    </Link>
  );
}

/** The way down to this folder from the music folder; every step leads back up. */
function Way({ path }: { path: string }) {
  const roots = useRoom((room) => room.library.folders);
  if (path === '') return null;
  const root = roots.find((folder) => path === folder || path.startsWith(`${folder}/`)) ?? '';
  const below = path.slice(root.length).split('/').filter(Boolean);
  const steps = [
    { name: root.split('/').at(-1) || root || '/', path: root },
    ...below.map((name, index) => ({
      name,
      path: [root, ...below.slice(0, index + 1)].join('/'),
    })),
  ];
  return (
    <div className="flex flex-wrap items-center gap-2">
      <nav aria-label="Folder" className="flex min-w-0 flex-1 flex-wrap items-center">
        <Folder className="mr-1 ml-1 size-5 shrink-0 text-muted" aria-hidden />
        {steps.map((step, index) => (
          <span key={step.path} className="flex min-w-0 items-center">
            {index > 0 && <ChevronRight className="size-4 shrink-0 text-muted" aria-hidden />}
            <Link
              to="/library"
              search={{ tab: 'folders', path: step.path }}
              aria-current={index === steps.length - 1 ? 'location' : undefined}
              className="flex min-h-12 min-w-0 items-center rounded-2xl px-2 text-[15px] text-muted hover:text-ink aria-[current=location]:text-ink"
            >
              <bdi className="truncate">{step.name}</bdi>
            </Link>
          </span>
        ))}
      </nav>
      {below.length > 0 && <CompareThese filter={{ folder: path }} />}
    </div>
  );
}

function Tracks({ folder, isEmpty }: { folder: string; isEmpty: boolean }) {
  const list = useLibraryPages<TrackRow>(listAddress('tracks', { sort: 'album', folder }));
  if (list.pages.total === 0 && !isEmpty) return null;
  return (
    <TrackList
      label="Tracks in this folder"
      list={list}
      pool={{ type: 'filter', filter: { folder } }}
      empty="There is no music in this folder that can be heard."
    />
  );
}

function parseFolders(json: unknown): FolderPage {
  const page = json as FolderPage;
  if (!Array.isArray(page.folders)) throw new Error('/api/library/folders: no folders');
  return page;
}
