import type { TrackRow } from '@music-minion/protocol';
import { useNavigate } from '@tanstack/react-router';
import { Disc3, FolderOpen } from 'lucide-react';
import type { ActionTarget } from '../sync/track-actions.ts';
import { TrackMenu } from '../sync/track-menu.tsx';
import { MenuItem } from '../ui/menu.tsx';

interface ActionMenuProps {
  target: ActionTarget;
  /** Where it leads, where the menu is about one track. */
  track?: TrackRow;
  className?: string;
}

/** What can be done with tracks: what other features offer, and the ways from a track. */
export function ActionMenu({ target, track, className = '' }: ActionMenuProps) {
  return (
    <TrackMenu target={target} className={className}>
      {track && <WaysOf track={track} />}
    </TrackMenu>
  );
}

function WaysOf({ track: { albumId, album, path } }: { track: TrackRow }) {
  const navigate = useNavigate();
  const folder = path.slice(0, path.lastIndexOf('/'));
  return (
    <>
      {albumId !== null && (
        <MenuItem
          onClick={() => void navigate({ to: '/library/albums/$id', params: { id: albumId } })}
        >
          <Disc3 className="size-5 shrink-0 text-muted" aria-hidden />
          <span className="truncate">
            Album <bdi>{album}</bdi>
          </span>
        </MenuItem>
      )}
      <MenuItem
        onClick={() => void navigate({ to: '/library', search: { tab: 'folders', path: folder } })}
      >
        <FolderOpen className="size-5 shrink-0 text-muted" aria-hidden />
        <span className="truncate">
          Folder <bdi>{folder.split('/').at(-1)}</bdi>
        </span>
      </MenuItem>
    </>
  );
}
