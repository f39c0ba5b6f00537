import type { TrackRow } from '@music-minion/protocol';
import { useNavigate } from '@tanstack/react-router';
import { Disc3, EllipsisVertical, FolderOpen } from 'lucide-react';
import { useState } from 'react';
import { type ActionTarget, useTrackActions } from '../sync/track-actions.ts';
import { IconButton } from '../ui/button.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';

interface ActionMenuProps {
  target: ActionTarget;
  /** Where it leads, where the menu is about one track. */
  track?: TrackRow;
  className?: string;
}

/** What can be done with tracks: what other features offer, and the ways from a track. */
export function ActionMenu({ target, track, className = '' }: ActionMenuProps) {
  const { items } = useTrackActions();
  const [isMade, setIsMade] = useState(false);
  if (items.length === 0 && track === undefined) return null;
  const name = `More for ${target.name}`;
  const icon = <EllipsisVertical className="size-5" aria-hidden />;
  // A menu is a hundred times the work of a button: a list that flies by makes none.
  if (!isMade)
    return (
      <IconButton
        aria-label={name}
        aria-haspopup="menu"
        className={className}
        onClick={() => setIsMade(true)}
      >
        {icon}
      </IconButton>
    );
  return (
    <Menu
      isOpenAtFirst
      trigger={
        <IconButton aria-label={name} className={className}>
          {icon}
        </IconButton>
      }
    >
      {items.map((Item, index) => (
        <Item key={index} target={target} />
      ))}
      {track && <WaysOf track={track} />}
    </Menu>
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
