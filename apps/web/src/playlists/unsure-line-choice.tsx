import type { TrackId } from '@music-minion/protocol';
import { Check } from 'lucide-react';
import { artworkUrl } from '../sync/addresses.ts';
import { Artwork } from '../ui/artwork.tsx';
import { formatPercent } from '../ui/format.ts';
import type { UnsureLine } from './import-choice.ts';

interface UnsureLineProps {
  line: UnsureLine;
  chosen: TrackId | null;
  onChoose: (trackId: TrackId | null) => void;
}

/** A line of the file, and the tracks that it may be: one of them is chosen, or none. */
export function UnsureLineChoice({ line, chosen, onChoose }: UnsureLineProps) {
  const { text, suggestions } = line;
  return (
    <li className="rounded-2xl border border-line p-3">
      <p dir="auto" className="pb-1 text-[13px] break-words text-muted">
        {text}
      </p>
      {suggestions.length === 0 && (
        <p className="text-[15px]">Nothing like it is in the library.</p>
      )}
      {suggestions.map(({ track, similarity }) => {
        const isChosen = chosen === track.id;
        return (
          <button
            key={track.id}
            type="button"
            aria-pressed={isChosen}
            onClick={() => onChoose(isChosen ? null : track.id)}
            className="flex min-h-12 w-full items-center gap-3 rounded-xl px-2 py-1 text-left hover:bg-lifted aria-pressed:bg-lifted"
          >
            <Artwork src={artworkUrl(track)} width={36} className="size-9 rounded-lg" />
            <span className="min-w-0 flex-1 text-[15px]">
              <span dir="auto" className="block truncate">
                {track.title}
              </span>
              <span dir="auto" className="block truncate text-[13px] text-muted">
                {track.artist} · {formatPercent(similarity)} alike
              </span>
            </span>
            {isChosen && <Check className="size-5 shrink-0 text-accent" aria-hidden />}
          </button>
        );
      })}
    </li>
  );
}
