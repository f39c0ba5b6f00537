import { Play } from 'lucide-react';
import { useRoom, useSend } from '../sync/use-room.ts';
import { Button } from '../ui/button.tsx';
import { count } from '../ui/format.ts';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { topChoices, topTitle } from './top-choices.ts';

/** Plays the best of the ranking, best first. */
export function PlayTop() {
  const tracks = useRoom((room) => room.library.tracks);
  const goal = useRoom((room) => room.ranking.goal);
  const send = useSend();
  if (tracks === 0) return null;
  const play = (top: number): void =>
    void send('queue.play', { source: { type: 'ranking', top }, title: topTitle(top, tracks) });
  return (
    <Menu
      trigger={
        <Button aria-label="Play the best">
          <Play className="size-5 fill-current" aria-hidden />
          <span className="max-sm:hidden">Play</span>
        </Button>
      }
    >
      <p className="px-3 pt-2 pb-1 text-[13px] text-muted">Best first</p>
      {topChoices(tracks, goal.type === 'top' ? goal.k : null).map((top) => (
        <MenuItem key={top} onClick={() => play(top)}>
          {topTitle(top, tracks)}
          {top === tracks && <span className="text-muted">{count(tracks, 'track')}</span>}
        </MenuItem>
      ))}
    </Menu>
  );
}
