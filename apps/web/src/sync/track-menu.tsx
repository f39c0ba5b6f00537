import { type ReactNode, useState } from 'react';
import { IconButton } from '../ui/button.tsx';
import { Menu } from '../ui/menu.tsx';
import { type ActionTarget, useTrackActions } from './track-actions.ts';

interface TrackMenuProps {
  target: ActionTarget;
  className?: string;
  /** Entries that only the list knows that shows it. */
  children?: ReactNode;
}

/** What can be done with tracks: what all features offer, and what the list adds. */
export function TrackMenu({ target, className = '', children }: TrackMenuProps) {
  const { items } = useTrackActions();
  const [isMade, setIsMade] = useState(false);
  if (items.length === 0 && children === undefined) return null;
  const name = `More for ${target.name}`;
  const look = `menu-dots ${className}`;
  // A menu is a hundred times the work of a button: a list that flies by makes none.
  if (!isMade)
    return (
      <IconButton
        aria-label={name}
        aria-haspopup="menu"
        className={look}
        onClick={() => setIsMade(true)}
      />
    );
  return (
    <Menu isOpenAtFirst trigger={<IconButton aria-label={name} className={look} />}>
      {items.map((Item, index) => (
        <Item key={index} target={target} />
      ))}
      {children}
    </Menu>
  );
}
