import type { Playlist, PlaylistId, TrackId } from '@music-minion/protocol';
import { type FormEvent, useState } from 'react';
import { useRoom, useSend } from '../sync/use-room.ts';
import { Button } from '../ui/button.tsx';
import { inputClass } from '../ui/field.tsx';
import { count } from '../ui/format.ts';
import { Sheet } from '../ui/sheet.tsx';
import { useNotify } from '../ui/toasts.tsx';
import { CoverMosaic } from './cover-mosaic.tsx';
import { playlistWords } from './playlist-words.ts';
import { useAddTracks, useMakePlaylist } from './use-make-playlist.ts';

interface AddToPlaylistProps {
  /** What is to be added; null: closed. */
  trackIds: readonly TrackId[] | null;
  onClose: () => void;
}

/** Adds tracks, from any list, to a playlist that is there or a new one. */
export function AddToPlaylist({ trackIds, onClose }: AddToPlaylistProps) {
  const [shown, setShown] = useState(trackIds);
  if (trackIds !== null && trackIds !== shown) setShown(trackIds);
  return (
    <Sheet
      title={shown && shown.length > 1 ? `Add ${count(shown.length, 'track')}` : 'Add to playlist'}
      isOpen={trackIds !== null}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      {shown && <Choosing trackIds={shown} onDone={onClose} />}
    </Sheet>
  );
}

function Choosing({ trackIds, onDone }: { trackIds: readonly TrackId[]; onDone: () => void }) {
  const playlists = useRoom((room) => room.playlists);
  const manual = playlists.filter(({ kind }) => kind === 'manual');
  const add = useAdd(trackIds);
  return (
    <div className="flex flex-col gap-4">
      <NewPlaylist trackIds={trackIds} onDone={onDone} />
      <ul className="-mx-2 flex flex-col">
        {manual.toReversed().map((playlist) => (
          <li key={playlist.id}>
            <Button
              look="quiet"
              className="w-full justify-start! px-2! py-1.5! text-left"
              onClick={() => {
                onDone();
                void add(playlist);
              }}
            >
              <CoverMosaic covers={playlist.covers} className="w-11 rounded-lg" />
              <span className="min-w-0">
                <span dir="auto" className="block truncate text-ink">
                  {playlist.name}
                </span>
                <span className="block truncate text-[13px] font-normal">
                  {playlistWords(playlist)}
                </span>
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What a playlist has already is not added again, unless that is wanted. */
function useAdd(trackIds: readonly TrackId[]): (playlist: Playlist) => Promise<void> {
  const addTracks = useAddTracks();
  const notify = useNotify();
  const what = count(trackIds.length, 'track');
  return async ({ id, name }) => {
    const answer = await addTracks(id, trackIds, true);
    if (answer === null) return;
    if (answer.ok) return notify({ message: `Added ${what} to ${name}.` });
    if (answer.reason !== 'nothing_to_add')
      return notify({ message: answer.message, tone: 'alert' });
    const again = { label: 'Add again', run: () => void addTracks(id, trackIds, false) };
    notify({
      message: `${name} has ${trackIds.length === 1 ? 'it' : 'them'} already.`,
      action: again,
    });
  };
}

function NewPlaylist({ trackIds, onDone }: { trackIds: readonly TrackId[]; onDone: () => void }) {
  const [name, setName] = useState('');
  const make = useMakePlaylist();
  const send = useSend();
  const notify = useNotify();
  const undo = (playlistId: PlaylistId) => ({
    label: 'Undo',
    run: () => void send('playlists.delete', { playlistId }),
  });
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (name.trim() === '') return;
    onDone();
    const made = await make({ kind: 'manual', name, trackIds: [...trackIds] });
    if (made.ok) notify({ message: `Made ${name.trim()}.`, action: undo(made.id) });
    else notify({ message: made.message, tone: 'alert' });
  };
  return (
    <form onSubmit={(event) => void submit(event)} className="flex gap-2">
      <input
        type="text"
        aria-label="Name of a new playlist"
        placeholder="New playlist"
        autoComplete="off"
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        className={`${inputClass} flex-1`}
      />
      <Button type="submit" disabled={name.trim() === ''}>
        Create
      </Button>
    </form>
  );
}
