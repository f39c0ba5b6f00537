import type { Airing } from '@music-minion/protocol';
import { ThumbsDown, ThumbsUp, Undo2 } from 'lucide-react';
import { useRoom, useSend } from '../sync/use-room.ts';
import { Button } from '../ui/button.tsx';
import { airingBefore } from './heard-clock.ts';

/** Better or worse than the one before it: a verdict like any other, given without looking. */
export function VoteButtons({ airing }: { airing: Airing }) {
  const send = useSend();
  const airLog = useRoom(({ radio }) => radio.airLog);
  const { vote, itemId, track, sample } = airing;
  const before = airingBefore({ airLog }, airing);
  const than = before === null ? 'the one before' : before.track.title;
  // What nobody can hear cannot be judged by ear, and what came first is better than nothing else.
  if (sample === null || (vote === null && before === null)) return null;
  if (vote !== null) {
    return (
      <Button
        look="quiet"
        aria-label={`You said ${vote.outcome} than ${than}. Undo`}
        onClick={() => void send('comparison.undo', { verdictIds: [vote.verdictId] })}
      >
        <Undo2 className="size-5" aria-hidden />
        You said {vote.outcome}
      </Button>
    );
  }
  return (
    <fieldset aria-label={`Is ${track.title} better or worse than ${than}?`} className="flex">
      <Button
        className="rounded-r-none! border-r border-ground"
        title={`Worse than ${than}`}
        onClick={() => void send('radio.vote', { outcome: 'worse', itemId })}
      >
        <ThumbsDown className="size-5" aria-hidden />
        Worse
      </Button>
      <Button
        className="rounded-l-none!"
        title={`Better than ${than}`}
        onClick={() => void send('radio.vote', { outcome: 'better', itemId })}
      >
        <ThumbsUp className="size-5" aria-hidden />
        Better
      </Button>
    </fieldset>
  );
}
