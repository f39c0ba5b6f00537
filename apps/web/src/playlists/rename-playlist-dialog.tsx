import type { Playlist } from '@music-minion/protocol';
import { type FormEvent, useState } from 'react';
import { useSend } from '../sync/use-room.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';

interface RenameProps {
  playlist: Playlist;
  isOpen: boolean;
  onClose: () => void;
}

export function RenamePlaylistDialog({ playlist, isOpen, onClose }: RenameProps) {
  return (
    <Dialog
      title="Rename playlist"
      isOpen={isOpen}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <RenameForm playlist={playlist} onDone={onClose} />
    </Dialog>
  );
}

function RenameForm({ playlist, onDone }: { playlist: Playlist; onDone: () => void }) {
  const [name, setName] = useState(playlist.name);
  const send = useSend();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() === '') return;
    onDone();
    void send('playlists.rename', { playlistId: playlist.id, name: name.trim() });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Field
        label="Name"
        value={name}
        maxLength={200}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" look="strong" disabled={name.trim() === ''}>
        Rename
      </Button>
    </form>
  );
}
