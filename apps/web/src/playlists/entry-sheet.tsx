import type { Playlist, PlaylistEntryRow } from '@music-minion/protocol';
import {
  ArrowDownToLine,
  ArrowUpToLine,
  ListEnd,
  ListPlus,
  ListStart,
  Play,
  Trash2,
} from 'lucide-react';
import { useState } from 'react';
import { artworkUrl } from '../sync/addresses.ts';
import { readJson } from '../sync/use-reading.ts';
import { useSend } from '../sync/use-room.ts';
import { Artwork } from '../ui/artwork.tsx';
import { Button } from '../ui/button.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { AddToPlaylist } from './add-to-playlist.tsx';
import { entriesUrl, parseEntries } from './entry-rows.ts';

interface EntrySheetProps {
  playlist: Playlist;
  /** Null: closed. */
  row: PlaylistEntryRow | null;
  onClose: () => void;
  onRemove: (row: PlaylistEntryRow) => void;
}

/** What can be done with one entry, further than a hand can drag it. */
export function EntrySheet({ playlist, row, onClose, onRemove }: EntrySheetProps) {
  const [shown, setShown] = useState(row);
  const [adding, setAdding] = useState(false);
  if (row !== null && row !== shown) setShown(row);
  return (
    <>
      <Sheet
        title={shown?.track.title ?? ''}
        isOpen={row !== null}
        onOpenChange={(isOpen) => {
          if (!isOpen) onClose();
        }}
      >
        {shown && (
          <Deeds
            playlist={playlist}
            row={shown}
            onDone={onClose}
            onRemove={onRemove}
            onAdd={() => {
              onClose();
              setAdding(true);
            }}
          />
        )}
      </Sheet>
      <AddToPlaylist
        trackIds={adding && shown ? [shown.track.id] : null}
        onClose={() => setAdding(false)}
      />
    </>
  );
}

interface DeedsProps {
  playlist: Playlist;
  row: PlaylistEntryRow;
  onDone: () => void;
  onRemove: (row: PlaylistEntryRow) => void;
  onAdd: () => void;
}

function Deeds({ playlist: { id, name, tracks }, row, onDone, onRemove, onAdd }: DeedsProps) {
  const send = useSend();
  const { track, entryId } = row;
  const play = (): void => {
    onDone();
    const source = { type: 'pool', pool: { type: 'playlist', playlistId: id } } as const;
    void send('queue.play', { source, title: name, startTrackId: track.id });
  };
  const enqueue = (where: 'next' | 'last'): void => {
    onDone();
    void send('queue.add', { source: { type: 'tracks', trackIds: [track.id] }, where });
  };
  const moveBehind = (afterId: PlaylistEntryRow['entryId']): void => {
    onDone();
    if (entryId !== null && afterId !== entryId)
      void send('playlists.move', { playlistId: id, entryIds: [entryId], afterId });
  };
  const moveToEnd = async (): Promise<void> => {
    const page = await readJson(entriesUrl(id, Math.max(0, tracks - 1), 1)).then(parseEntries);
    moveBehind(page.rows.at(-1)?.entryId ?? null);
  };
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-center gap-4 pb-3">
        <Artwork src={artworkUrl(track)} width={80} className="size-20 rounded-2xl" />
        <p className="min-w-0 text-[15px] text-muted">
          <span dir="auto" className="block truncate">
            {track.artist}
          </span>
          <span dir="auto" className="block truncate">
            {track.album}
          </span>
        </p>
      </div>
      {row.absence !== 'missing' && <Deed onClick={play} Icon={Play} name="Play from here" />}
      <Deed onClick={() => enqueue('next')} Icon={ListStart} name="Play next" />
      <Deed onClick={() => enqueue('last')} Icon={ListEnd} name="Add to queue" />
      <Deed onClick={onAdd} Icon={ListPlus} name="Add to another playlist" />
      {entryId !== null && (
        <>
          <Deed onClick={() => moveBehind(null)} Icon={ArrowUpToLine} name="Move to the top" />
          <Deed onClick={() => void moveToEnd()} Icon={ArrowDownToLine} name="Move to the end" />
          <Deed onClick={() => onRemove(row)} Icon={Trash2} name="Remove from this playlist" />
        </>
      )}
    </div>
  );
}

function Deed({
  Icon,
  name,
  onClick,
}: {
  Icon: typeof ListPlus;
  name: string;
  onClick: () => void;
}) {
  return (
    <Button look="quiet" className="justify-start! text-ink!" onClick={onClick}>
      <Icon className="size-5 text-muted" aria-hidden />
      {name}
    </Button>
  );
}
