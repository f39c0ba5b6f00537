import { useNavigate } from '@tanstack/react-router';
import { type ComponentType, useState } from 'react';
import { useRoom } from '../sync/use-room.ts';
import { useSettled } from '../ui/use-settled.ts';
import { AlbumsView } from './albums-view.tsx';
import { ArtistsView } from './artists-view.tsx';
import { FoldersView } from './folders-view.tsx';
import { FoundView } from './found-view.tsx';
import { GenresView } from './genres-view.tsx';
import { LibrarySearch } from './library-search.tsx';
import { LibraryTabs } from './library-tabs.tsx';
import type { LibraryView, Tab } from './library-view.ts';
import { ScanStatus } from './scan-status.tsx';
import { SourcesView } from './sources-view.tsx';
import { TracksView } from './tracks-view.tsx';
import { libraryWords } from './words.ts';
import { YearsView } from './years-view.tsx';

const viewByTab: Record<Tab, ComponentType<LibraryView>> = {
  albums: AlbumsView,
  artists: ArtistsView,
  genres: GenresView,
  years: YearsView,
  folders: FoldersView,
  tracks: TracksView,
  sources: SourcesView,
};

/** All the music, to look through and to find something in. */
export function LibraryScreen(view: LibraryView) {
  const library = useRoom((room) => room.library);
  const navigate = useNavigate();
  const [text, setText] = useState(view.q ?? '');
  const search = useSettled(text.trim(), 60);
  // Without a track there is nothing to look through: only where it is to come from.
  const tab = view.tab ?? (library.tracks === 0 ? 'sources' : 'albums');
  const View = viewByTab[tab];
  const onText = (typed: string): void => {
    setText(typed);
    const { q: _, ...rest } = view;
    const q = typed.trim();
    void navigate({ to: '/library', search: q === '' ? rest : { ...rest, q }, replace: true });
  };
  return (
    <div className="mx-auto flex min-h-full max-w-6xl flex-col gap-2 px-3 pt-1 pb-8 sm:px-6 sm:pt-2">
      <header className="flex flex-wrap items-baseline gap-x-3 pl-1">
        <h1 className="text-2xl font-semibold tracking-tight">Library</h1>
        <p className="text-[15px] text-muted">{libraryWords(library)}</p>
      </header>
      {library.scan && tab !== 'sources' && (
        <div className="rounded-2xl border border-line bg-raised px-4 py-3">
          <ScanStatus scan={library.scan} />
        </div>
      )}
      <LibrarySearch text={text} onText={onText} />
      {search === '' ? (
        <>
          <LibraryTabs shown={tab} />
          <View {...view} />
        </>
      ) : (
        <FoundView text={search} />
      )}
    </div>
  );
}
