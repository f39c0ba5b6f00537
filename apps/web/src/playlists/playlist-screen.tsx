import type { Playlist, PlaylistEntryRow, PlaylistId } from '@music-minion/protocol';
import { Link, useNavigate } from '@tanstack/react-router';
import { ChevronLeft, Play, Scale, Shuffle } from 'lucide-react';
import { useCallback, useState } from 'react';
import { PAGE_ROWS } from '../sync/list-pages.ts';
import { readJson } from '../sync/use-reading.ts';
import { useRoom, useSend } from '../sync/use-room.ts';
import { useListPages } from '../sync/use-list-pages.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { CoverMosaic } from './cover-mosaic.tsx';
import { DuplicatesNote } from './duplicates-note.tsx';
import { EntryList } from './entry-list.tsx';
import { entriesUrl, parseEntries } from './entry-rows.ts';
import { EntrySheet } from './entry-sheet.tsx';
import { PlaylistMenu } from './playlist-menu.tsx';
import { playlistWords } from './playlist-words.ts';
import { PlaylistSubtitle } from './playlist-subtitle.tsx';
import { useRemoveEntries } from './use-remove-entries.ts';

/** One playlist with its tracks. */
export function PlaylistScreen({ id }: { id: string }) {
  const playlist = useRoom((room) => room.playlists.find((one) => one.id === id));
  if (playlist === undefined) return <NoPlaylist />;
  return <KnownPlaylist key={playlist.id} playlist={playlist} />;
}

function KnownPlaylist({ playlist }: { playlist: Playlist }) {
  const pages = useListPages(useReadEntries(playlist.id));
  const [opened, setOpened] = useState<PlaylistEntryRow | null>(null);
  const remove = useRemoveEntries(playlist.id);
  const removeRow = ({ entryId, track }: PlaylistEntryRow): void => {
    setOpened(null);
    if (entryId !== null) remove([entryId], track.title);
  };
  return (
    <div className="mx-auto flex min-h-full max-w-4xl flex-col gap-4 px-3 pt-1 pb-8 sm:px-6 sm:pt-2">
      <BackLink />
      <Header playlist={playlist} />
      {playlist.problem !== null && (
        <p role="alert" className="text-[15px] text-pretty text-warn">
          {playlist.problem}
        </p>
      )}
      <DuplicatesNote playlist={playlist} />
      {pages.hasFailed && (
        <div className="flex flex-col items-center gap-3 py-6 text-muted" role="alert">
          <p>The tracks could not be fetched from the server.</p>
          <Button onClick={() => pages.retry()}>Try again</Button>
        </div>
      )}
      {playlist.tracks === 0 ? (
        <Nothing kind={playlist.kind} />
      ) : (
        <EntryList playlist={playlist} pages={pages} onOpen={setOpened} onRemove={removeRow} />
      )}
      <EntrySheet
        playlist={playlist}
        row={opened}
        onClose={() => setOpened(null)}
        onRemove={removeRow}
      />
    </div>
  );
}

function useReadEntries(id: PlaylistId) {
  return useCallback(
    (offset: number) => readJson(entriesUrl(id, offset, PAGE_ROWS)).then(parseEntries),
    [id],
  );
}

function Header({ playlist }: { playlist: Playlist }) {
  const send = useSend();
  const navigate = useNavigate();
  const pool = { type: 'playlist', playlistId: playlist.id } as const;
  const play = (isShuffled: boolean): void =>
    void send('queue.play', { source: { type: 'pool', pool }, title: playlist.name, isShuffled });
  const compare = async (): Promise<void> => {
    const answer = await send('comparison.start', { pool });
    if (answer.ok) await navigate({ to: '/' });
  };
  return (
    <header className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-4 gap-y-3 px-1 sm:gap-x-6 sm:gap-y-2">
      <CoverMosaic
        covers={playlist.covers}
        className="w-24 rounded-2xl sm:row-span-2 sm:w-40 sm:rounded-3xl"
      />
      <div className="flex min-w-0 flex-col gap-1 sm:self-end">
        <h1 dir="auto" className="text-2xl font-semibold tracking-tight text-pretty sm:text-3xl">
          {playlist.name}
        </h1>
        <p className="text-[15px] text-muted">{playlistWords(playlist)}</p>
        <PlaylistSubtitle playlist={playlist} />
      </div>
      <div className="flex flex-wrap gap-2 max-sm:col-span-2 sm:self-start">
        <Button look="strong" disabled={playlist.tracks === 0} onClick={() => play(false)}>
          <Play className="size-5 fill-current" aria-hidden />
          Play
        </Button>
        <Button disabled={playlist.tracks < 2} onClick={() => play(true)}>
          <Shuffle className="size-5" aria-hidden />
          <span className="max-sm:sr-only">Shuffle</span>
        </Button>
        <Button disabled={playlist.tracks < 2} onClick={() => void compare()}>
          <Scale className="size-5" aria-hidden />
          <span>
            Compare<span className="max-sm:sr-only"> this playlist</span>
          </span>
        </Button>
        <PlaylistMenu playlist={playlist} />
      </div>
    </header>
  );
}

function Nothing({ kind }: { kind: Playlist['kind'] }) {
  const words = {
    manual: 'Nothing in it yet. Add tracks from any list: “Add to playlist”.',
    smart: 'No track fits its rules now.',
    folder: 'There are no tracks of the library in it.',
  }[kind];
  return <p className="py-12 text-center text-pretty text-muted">{words}</p>;
}

function BackLink() {
  return (
    <Link to="/playlists" className={`${buttonClass('quiet')} -mb-3 self-start pl-1!`}>
      <ChevronLeft className="size-5" aria-hidden />
      Playlists
    </Link>
  );
}

function NoPlaylist() {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center gap-4 px-4 py-16 text-center">
      <p className="text-muted">This playlist is not there any more.</p>
      <Link to="/playlists" className={buttonClass('plain')}>
        All playlists
      </Link>
    </div>
  );
}
