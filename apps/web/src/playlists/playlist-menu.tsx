import type { Playlist } from '@music-minion/protocol';
import { randomId } from '@music-minion/client';
import type { PlaylistId } from '@music-minion/protocol';
import { useNavigate } from '@tanstack/react-router';
import { Copy, Download, Ellipsis, PencilLine, SlidersHorizontal, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useSend } from '../sync/use-room.ts';
import { IconButton } from '../ui/button.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { useNotify } from '../ui/toasts.tsx';
import { EditRulesSheet } from './edit-rules-sheet.tsx';
import { ExportDialog } from './export-dialog.tsx';
import { RenamePlaylistDialog } from './rename-playlist-dialog.tsx';

type Open = 'rename' | 'rules' | 'export' | null;

/** What is done with a playlist as a whole. */
export function PlaylistMenu({ playlist }: { playlist: Playlist }) {
  const [open, setOpen] = useState<Open>(null);
  const duplicate = useDuplicate(playlist);
  const remove = useDelete(playlist);
  const close = (): void => setOpen(null);
  return (
    <>
      <Menu
        trigger={
          <IconButton aria-label="More" look="plain">
            <Ellipsis className="size-5" aria-hidden />
          </IconButton>
        }
      >
        {playlist.kind === 'smart' && (
          <MenuItem onClick={() => setOpen('rules')}>
            <SlidersHorizontal className="size-5 text-muted" aria-hidden />
            Change the rules
          </MenuItem>
        )}
        <MenuItem onClick={() => setOpen('rename')}>
          <PencilLine className="size-5 text-muted" aria-hidden />
          Rename
        </MenuItem>
        <MenuItem onClick={() => void duplicate()}>
          <Copy className="size-5 text-muted" aria-hidden />
          Duplicate
        </MenuItem>
        <MenuItem onClick={() => setOpen('export')}>
          <Download className="size-5 text-muted" aria-hidden />
          Export
        </MenuItem>
        <MenuItem onClick={() => void remove()}>
          <Trash2 className="size-5 text-muted" aria-hidden />
          Delete
        </MenuItem>
      </Menu>
      <RenamePlaylistDialog playlist={playlist} isOpen={open === 'rename'} onClose={close} />
      <ExportDialog playlist={playlist} isOpen={open === 'export'} onClose={close} />
      {playlist.kind === 'smart' && (
        <EditRulesSheet playlist={playlist} isOpen={open === 'rules'} onClose={close} />
      )}
    </>
  );
}

function useDuplicate({ id, name }: Playlist): () => Promise<void> {
  const send = useSend();
  const navigate = useNavigate();
  return async () => {
    const newId = randomId() as PlaylistId;
    const copy = { playlistId: id, newId, name: `${name.slice(0, 190)} (copy)` };
    const answer = await send('playlists.duplicate', copy);
    if (answer.ok) await navigate({ to: '/playlists/$id', params: { id: newId } });
  };
}

function useDelete({ id, name }: Playlist): () => Promise<void> {
  const send = useSend();
  const navigate = useNavigate();
  const notify = useNotify();
  return async () => {
    await navigate({ to: '/playlists' });
    const answer = await send('playlists.delete', { playlistId: id });
    if (!answer.ok) return;
    notify({
      message: `Deleted ${name}.`,
      action: { label: 'Undo', run: () => void send('playlists.restore', { playlistId: id }) },
    });
  };
}
