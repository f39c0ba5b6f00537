import { useNavigate } from '@tanstack/react-router';
import { History, Tv } from 'lucide-react';
import { useState } from 'react';
import { NowPlayingBar } from '../player/now-playing-bar.tsx';
import { NowPlayingCard } from '../player/now-playing-card.tsx';
import { RepeatButton, ShuffleButton } from '../queue/play-modes.tsx';
import { QueueSheet } from '../queue/queue-sheet.tsx';
import { MenuItem } from '../ui/menu.tsx';
import { useHotkeys } from '../ui/use-hotkeys.ts';
import { SoundBar } from './sound-bar.tsx';
import { toggleFullScreen } from './wall.tsx';

/** The bar below every screen, and the queue behind it. */
export function NowPlaying() {
  const [isOpen, setIsOpen] = useState(false);
  useHotkeys({ q: () => setIsOpen(true) });
  return (
    <>
      <SoundBar>
        <NowPlayingBar
          onOpen={() => setIsOpen(true)}
          modes={
            <>
              <ShuffleButton />
              <RepeatButton />
            </>
          }
        />
      </SoundBar>
      <QueueSheet
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        ways={<Ways onLeave={() => setIsOpen(false)} />}
      >
        <NowPlayingCard shuffle={<ShuffleButton />} repeat={<RepeatButton />} />
      </QueueSheet>
    </>
  );
}

function Ways({ onLeave }: { onLeave: () => void }) {
  const navigate = useNavigate();
  const go = (to: '/history' | '/wall'): void => {
    onLeave();
    void navigate({ to });
  };
  return (
    <>
      <MenuItem onClick={() => go('/history')}>
        <History className="size-5 shrink-0 text-muted" aria-hidden />
        Recently heard
      </MenuItem>
      <MenuItem
        onClick={() => {
          // Browsers ask for the very tap.
          toggleFullScreen();
          go('/wall');
        }}
      >
        <Tv className="size-5 shrink-0 text-muted" aria-hidden />
        Full screen
      </MenuItem>
    </>
  );
}
