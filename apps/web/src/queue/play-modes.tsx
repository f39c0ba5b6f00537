import { Repeat, Repeat1, Shuffle } from 'lucide-react';
import { useRoom, useSend } from '../sync/use-room.ts';
import { IconButton } from '../ui/button.tsx';
import { nextRepeat, repeatWords } from './queue-words.ts';

const on = 'text-accent! bg-lifted';

/** In which order the queue plays. */
export function ShuffleButton({ className = '' }: { className?: string }) {
  const isShuffled = useRoom((room) => room.queue.isShuffled);
  const send = useSend();
  return (
    <IconButton
      aria-label="Shuffle"
      aria-pressed={isShuffled}
      className={`${isShuffled ? on : ''} ${className}`}
      onClick={() => void send('queue.set_shuffle', { isShuffled: !isShuffled })}
    >
      <Shuffle className="size-5" aria-hidden />
    </IconButton>
  );
}

/** Off, the whole queue, this track: one after the other. */
export function RepeatButton({ className = '' }: { className?: string }) {
  const repeat = useRoom((room) => room.queue.repeat);
  const send = useSend();
  const Icon = repeat === 'one' ? Repeat1 : Repeat;
  return (
    <IconButton
      aria-label={repeatWords[repeat]}
      className={`${repeat === 'off' ? '' : on} ${className}`}
      onClick={() => void send('queue.set_repeat', { repeat: nextRepeat[repeat] })}
    >
      <Icon className="size-5" aria-hidden />
    </IconButton>
  );
}
