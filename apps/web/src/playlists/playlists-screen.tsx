import type { Playlist } from '@music-minion/protocol';
import { Link } from '@tanstack/react-router';
import { FileUp, FolderSync, ListMusic, Plus, Sparkles } from 'lucide-react';
import { useState } from 'react';
import { useRoom } from '../sync/use-room.ts';
import { Button } from '../ui/button.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { CoverMosaic } from './cover-mosaic.tsx';
import { ImportSheet } from './import-sheet.tsx';
import { NewPlaylistSheet } from './new-playlist-sheet.tsx';
import { playlistWords } from './playlist-words.ts';

const ways = [
  { way: 'manual', name: 'Empty playlist', Icon: ListMusic },
  { way: 'smart', name: 'Smart playlist', Icon: Sparkles },
  { way: 'folder', name: 'Follow a folder or file', Icon: FolderSync },
  { way: 'import', name: 'Import a playlist file', Icon: FileUp },
] as const;

type Way = (typeof ways)[number]['way'];

/** All playlists of the household. */
export function PlaylistsScreen() {
  const playlists = useRoom((room) => room.playlists);
  const [way, setWay] = useState<Way | null>(null);
  const close = (): void => setWay(null);
  return (
    <div className="mx-auto flex min-h-full max-w-6xl flex-col gap-4 px-4 pt-2 pb-8 sm:px-6">
      <header className="flex items-center justify-between gap-3">
        <h1 className="text-2xl font-semibold tracking-tight">Playlists</h1>
        <Menu
          trigger={
            <Button look="strong">
              <Plus className="size-5" aria-hidden />
              New
            </Button>
          }
        >
          {ways.map(({ way, name, Icon }) => (
            <MenuItem key={way} onClick={() => setWay(way)}>
              <Icon className="size-5 text-muted" aria-hidden />
              {name}
            </MenuItem>
          ))}
        </Menu>
      </header>
      {playlists.length === 0 ? (
        <Nothing onWay={setWay} />
      ) : (
        <ul className="-mx-2 grid grid-cols-1 gap-1 sm:-mx-3 sm:grid-cols-[repeat(auto-fill,minmax(11rem,1fr))] sm:gap-3">
          {playlists.map((playlist) => (
            <PlaylistCard key={playlist.id} playlist={playlist} />
          ))}
        </ul>
      )}
      <NewPlaylistSheet way={way === 'import' ? null : way} onClose={close} />
      <ImportSheet isOpen={way === 'import'} onClose={close} />
    </div>
  );
}

/** A line on a phone, a tile where there is room. */
function PlaylistCard({ playlist }: { playlist: Playlist }) {
  return (
    <li>
      <Link
        to="/playlists/$id"
        params={{ id: playlist.id }}
        className="flex items-center gap-3 rounded-2xl p-2 transition-colors hover:bg-raised sm:flex-col sm:items-stretch sm:p-3"
      >
        <CoverMosaic
          covers={playlist.covers}
          className="w-16 rounded-xl sm:w-full sm:rounded-2xl"
        />
        <span className="min-w-0">
          <span dir="auto" className="block truncate text-[15px] font-semibold">
            {playlist.name}
          </span>
          <span className="block text-[13px] text-muted sm:truncate">
            {playlistWords(playlist)}
          </span>
          {playlist.problem !== null && (
            <span className="block text-[13px] text-warn">It cannot be worked out just now.</span>
          )}
        </span>
      </Link>
    </li>
  );
}

function Nothing({ onWay }: { onWay: (way: Way) => void }) {
  return (
    <div className="m-auto flex max-w-md flex-col items-center gap-5 py-10 text-center">
      <ListMusic className="size-14 text-muted" strokeWidth={1.25} aria-hidden />
      <p className="text-pretty text-muted">
        No playlists yet. Put tracks in order by hand, let rules find them, or bring the playlists
        of another player.
      </p>
      <div className="flex flex-wrap justify-center gap-2">
        {ways.map(({ way, name, Icon }) => (
          <Button key={way} onClick={() => onWay(way)}>
            <Icon className="size-5" aria-hidden />
            {name}
          </Button>
        ))}
      </div>
    </div>
  );
}
