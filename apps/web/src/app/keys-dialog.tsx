import { Keyboard } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useHotkeys } from '../ui/use-hotkeys.ts';

const groups: readonly { name: string; keys: readonly [string[], string][] }[] = [
  {
    name: 'Compare',
    keys: [
      [['1'], 'Play A'],
      [['2'], 'Play B'],
      [['Tab'], 'Flip between A and B, at the same place'],
      [['←'], 'A wins'],
      [['→'], 'B wins'],
      [['Shift+←', 'Shift+→'], 'A or B wins by far'],
      [['↑'], 'Tie'],
      [['S'], 'Skip'],
      [['X'], 'Both bad'],
      [['U', 'Ctrl+Z'], 'Undo'],
    ],
  },
  {
    name: 'Ranking',
    keys: [
      [['/'], 'Search the ranking'],
      [['↑', '↓'], 'To the next track'],
      [['Alt+↑', 'Alt+↓'], 'Move the track'],
    ],
  },
  {
    name: 'Queue',
    keys: [
      [['↑', '↓'], 'To the next track'],
      [['Alt+↑', 'Alt+↓'], 'Move the track'],
      [['Delete'], 'Take it out'],
    ],
  },
  {
    name: 'Full screen',
    keys: [
      [['F'], 'Fill the screen'],
      [['Esc'], 'Leave'],
    ],
  },
  {
    name: 'Everywhere',
    keys: [
      [['Space'], 'Play or pause'],
      [[','], 'Back 10 seconds'],
      [['.'], 'Forward 10 seconds'],
      [['Shift+1', 'Shift+9'], 'Go to 10 % … 90 % of the track'],
      [['N'], 'Next track of the queue'],
      [['P'], 'Back to its beginning, or to the track before'],
      [['Q'], 'Open the queue'],
      [['/'], 'Search the library'],
      [['M'], 'Mute this device, or the radio on it'],
      [['?'], 'Show these keys'],
    ],
  },
];

export function KeysDialog() {
  const [isOpen, setIsOpen] = useState(false);
  useHotkeys({ '?': () => setIsOpen(true) });
  return (
    <>
      <IconButton
        aria-label="Keys"
        className="shrink-0 max-sm:hidden pointer-coarse:hidden"
        onClick={() => setIsOpen(true)}
      >
        <Keyboard className="size-5" aria-hidden />
      </IconButton>
      <Dialog title="Keys" isOpen={isOpen} onOpenChange={setIsOpen}>
        {groups.map(({ name, keys }) => (
          <section key={name} className="mb-5">
            <h3 className="mb-1 text-[13px] font-medium text-muted">{name}</h3>
            <dl>
              {keys.map(([caps, deed]) => (
                <div
                  key={deed}
                  className="flex items-center justify-between gap-4 border-b border-line py-2"
                >
                  <dt className="order-2 flex shrink-0 gap-1.5">
                    {caps.map((cap) => (
                      <kbd
                        key={cap}
                        className="min-w-8 rounded-lg border border-edge/60 bg-lifted px-2 py-0.5 text-center font-sans text-[13px] font-medium"
                      >
                        {cap}
                      </kbd>
                    ))}
                  </dt>
                  <dd className="text-[15px]">{deed}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <p className="text-[13px] text-pretty text-muted">
          Tab flips while your hands are on the pair: after a click or one of these keys. Shift+Tab
          walks the controls, and then Tab does too, until Escape.
        </p>
      </Dialog>
    </>
  );
}
