import type { TrackId } from '@music-minion/protocol';
import { useSend } from '../sync/use-room.ts';
import { useNotify } from '../ui/toasts.tsx';
import type { Neighbours } from './move.ts';

interface Titles {
  title: string;
  above: string | null;
  below: string | null;
}

type Place = (trackId: TrackId, neighbours: Neighbours, titles: Titles) => Promise<boolean>;

/** Puts a track between two others, and says what that means. */
export function usePlace(): Place {
  const send = useSend();
  const notify = useNotify();
  return async (trackId, neighbours, titles) => {
    const answer = await send('ranking.place', { trackId, ...neighbours });
    if (answer.ok) notify({ message: placeWords(titles) });
    return answer.ok;
  };
}

export function placeWords({ title, above, below }: Titles): string {
  const where =
    above !== null && below !== null
      ? `between ${above} and ${below}`
      : above !== null
        ? `below ${above}`
        : below === null
          ? 'there'
          : `above ${below}`;
  return `${title} was put ${where}. Later verdicts may overrule it.`;
}
