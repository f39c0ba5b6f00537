import type { JournalRow, JournalTrack } from '@music-minion/protocol';
import { Hand, RotateCcw, Undo2 } from 'lucide-react';
import { artworkUrl } from '../sync/addresses.ts';
import { useSend } from '../sync/use-room.ts';
import { timeWords } from '../ui/day-words.ts';
import { Artwork } from '../ui/artwork.tsx';
import { Button } from '../ui/button.tsx';

import { type Sentence, entrySentence, sentenceText } from './journal-words.ts';

interface JournalLineProps {
  entry: JournalRow;
  /** All that stands behind the line, if it is more than this one. */
  entries?: readonly JournalRow[];
  sentence?: Sentence;
  /** Instead of device and time: why it is listed. */
  note?: string;
}

/** One verdict: what it said, who gave it, and the way back. */
export function JournalLine({
  entry,
  entries = [entry],
  sentence = entrySentence(entry),
  note,
}: JournalLineProps) {
  const { undone, deviceName, atMs, source } = entry;
  const { first, verb, second, end } = sentence;
  return (
    <div className="flex min-h-18 items-center gap-3 py-2 [contain-intrinsic-size:auto_4.5rem] [content-visibility:auto]">
      <span className={`relative flex shrink-0 ${undone ? 'opacity-45 grayscale' : ''}`}>
        <Artwork src={artworkUrl(first)} width={44} className="z-1 size-11 rounded-xl" />
        {second && (
          <Artwork
            src={artworkUrl(second)}
            width={44}
            className="-ml-5 size-9 self-end rounded-xl opacity-75"
          />
        )}
      </span>
      <div className="min-w-0 flex-1">
        <p
          className={`line-clamp-2 wrap-anywhere text-[15px] leading-snug text-pretty ${undone ? 'text-muted line-through' : ''}`}
        >
          <TrackName track={first} /> {verb} {second && <TrackName track={second} isSecond />} {end}
        </p>
        <p className="mt-0.5 flex items-center gap-1.5 text-[13px] leading-snug text-muted">
          {source === 'manual' && <Hand className="size-3.5 shrink-0" aria-label="by hand" />}
          <span className="line-clamp-2 wrap-anywhere text-pretty">
            {undone ? `taken back on ${undone.by}` : (note ?? `${deviceName} · ${timeWords(atMs)}`)}
          </span>
        </p>
      </div>
      <TakeBack entries={entries} what={sentenceText(sentence)} />
    </div>
  );
}

function TrackName({ track, isSecond = false }: { track: JournalTrack; isSecond?: boolean }) {
  return (
    <bdi title={`${track.title} by ${track.artist}`} className={isSecond ? '' : 'font-semibold'}>
      {track.title}
    </bdi>
  );
}

interface TakeBackProps {
  entries: readonly JournalRow[];
  /** For screen readers. */
  what: string;
  label?: string;
}

/** Undo; for what was undone, count it again. */
export function TakeBack({ entries, what, label = 'Undo' }: TakeBackProps) {
  const send = useSend();
  const counted = entries.filter(({ undone }) => undone === null);
  const verdictIds = (counted.length > 0 ? counted : entries).map(({ id }) => id);
  if (counted.length > 0) {
    return (
      <Button
        look="quiet"
        className="shrink-0 px-3!"
        aria-label={`${label}: ${what}`}
        onClick={() => void send('comparison.undo', { verdictIds })}
      >
        <Undo2 className="size-5" aria-hidden />
        <span className={label === 'Undo' ? 'max-sm:hidden' : ''}>{label}</span>
      </Button>
    );
  }
  return (
    <Button
      look="quiet"
      className="shrink-0 px-3!"
      aria-label={`Count again: ${what}`}
      onClick={() => void send('comparison.restore', { verdictIds })}
    >
      <RotateCcw className="size-5 max-sm:hidden" aria-hidden />
      <span className="max-sm:max-w-14">Count again</span>
    </Button>
  );
}
