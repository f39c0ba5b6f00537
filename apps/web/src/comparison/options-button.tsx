import type { Options } from '@music-minion/protocol';
import { SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { useRoom, useSend } from '../sync/use-room.ts';
import { IconButton } from '../ui/button.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { Switch } from '../ui/switch.tsx';

const words: readonly { option: keyof Options; title: string; hint: string }[] = [
  {
    option: 'levelMatched',
    title: 'Equally loud',
    hint: 'Loudness is measured and evened out, so that the louder one does not win for being loud.',
  },
  {
    option: 'startAtBestPart',
    title: 'Start at the best part',
    hint: 'Tracks begin at their loudest stretch, usually a refrain, once the server has listened to them.',
  },
  {
    option: 'blind',
    title: 'Blind until the verdict',
    hint: 'No names and no covers while you choose. Only the sound counts.',
  },
  {
    option: 'autoplay',
    title: 'Play on',
    hint: 'When one track ends, the other one of the pair starts.',
  },
];

/** How the household wants to listen: the same on all devices. */
export function OptionsButton() {
  const [isOpen, setIsOpen] = useState(false);
  const options = useRoom((room) => room.options);
  const send = useSend();
  return (
    <>
      <IconButton aria-label="Listening options" onClick={() => setIsOpen(true)}>
        <SlidersHorizontal className="size-5" aria-hidden />
      </IconButton>
      <Sheet title="Listening" isOpen={isOpen} onOpenChange={setIsOpen}>
        <p className="pb-2 text-[13px] text-muted">For everybody in the room, on every device.</p>
        <div className="flex flex-col divide-y divide-line">
          {words.map(({ option, title, hint }) => (
            <Switch
              key={option}
              title={title}
              hint={hint}
              isOn={options[option]}
              onChange={(isOn) => void send('options.set', { [option]: isOn })}
            />
          ))}
        </div>
      </Sheet>
    </>
  );
}
