import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { Tab } from './library-view.ts';

const tabNames: readonly { tab: Tab; name: string }[] = [
  { tab: 'albums', name: 'Albums' },
  { tab: 'artists', name: 'Artists' },
  { tab: 'genres', name: 'Genres' },
  { tab: 'years', name: 'Years' },
  { tab: 'folders', name: 'Folders' },
  { tab: 'tracks', name: 'Tracks' },
  { tab: 'sources', name: 'Sources' },
];

/** The ways through the library; on a phone they scroll sideways. */
export function LibraryTabs({ shown }: { shown: Tab }) {
  const list = useRef<HTMLElement>(null);
  useEffect(() => {
    const current = list.current?.querySelector(`[data-tab=${shown}]`);
    if (current instanceof HTMLElement && list.current)
      list.current.scrollLeft = current.offsetLeft - list.current.clientWidth / 3;
  }, [shown]);
  return (
    <nav
      ref={list}
      aria-label="Library"
      className="relative -mx-3 flex gap-1 overflow-x-auto px-3 [scrollbar-width:none] sm:mx-0 sm:px-0"
    >
      {tabNames.map(({ tab, name }) => (
        <Link
          key={tab}
          to="/library"
          data-tab={tab}
          search={tab === 'albums' ? {} : { tab }}
          activeOptions={{ exact: true }}
          aria-current={tab === shown ? 'page' : undefined}
          className="flex min-h-12 shrink-0 items-center rounded-2xl px-4 text-[15px] font-medium text-muted hover:text-ink aria-[current=page]:bg-lifted aria-[current=page]:text-ink"
        >
          {name}
        </Link>
      ))}
      <Link
        to="/playlists"
        className="flex min-h-12 shrink-0 items-center rounded-2xl px-4 text-[15px] font-medium text-muted hover:text-ink"
      >
        Playlists
      </Link>
    </nav>
  );
}
