import type { RankingRow } from '@music-minion/protocol';
import { ArrowUpDown, Play, Search } from 'lucide-react';
import { useState } from 'react';
import { artworkUrl } from '../sync/addresses.ts';
import { oneTrack } from '../sync/one-track.ts';
import { PlaysLine } from '../sync/plays-line.tsx';
import { useTrackActions } from '../sync/track-actions.ts';
import { TrackMenu } from '../sync/track-menu.tsx';
import { Artwork } from '../ui/artwork.tsx';
import { Button } from '../ui/button.tsx';
import { formatTime, winsOfHundred } from '../ui/format.ts';
import { Sheet } from '../ui/sheet.tsx';
import { tintStyle, useTint } from '../ui/use-tint.ts';
import { rankingTarget } from './ranking-target.ts';
import { detailWords } from './words.ts';

interface TrackSheetProps {
  /** Null: closed. */
  row: RankingRow | null;
  onClose: () => void;
  onMove: (row: RankingRow) => void;
  onArtist: (artist: string) => void;
}

/** What is known of one track, and what can be done with it. */
export function TrackSheet({ row, onClose, ...deeds }: TrackSheetProps) {
  // What was last open stands while the sheet slides away.
  const [shown, setShown] = useState(row);
  if (row !== null && row !== shown) setShown(row);
  return (
    <Sheet
      title={`Rank ${shown?.rank ?? ''}`}
      isOpen={row !== null}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      {shown && <Details row={shown} onClose={onClose} {...deeds} />}
    </Sheet>
  );
}

function Details({
  row,
  onClose,
  onMove,
  onArtist,
}: Omit<TrackSheetProps, 'row'> & { row: RankingRow }) {
  const { track } = row;
  const tint = useTint(artworkUrl(track));
  return (
    <div className="tinted flex flex-col gap-5" style={tintStyle(tint)}>
      <div className="flex items-center gap-4">
        <Artwork
          src={artworkUrl(track)}
          width={112}
          className="size-28 rounded-2xl shadow-lg shadow-black/25"
        />
        <div className="min-w-0">
          <h3 dir="auto" className="text-xl font-semibold tracking-tight text-balance">
            {track.title}
          </h3>
          <p dir="auto" className="text-[15px]">
            {track.artist}
          </p>
          <p dir="auto" className="text-[13px] text-muted">
            {[track.album, track.year, formatTime(track.durationMs)]
              .filter((word) => word !== null && word !== '')
              .join(' · ')}
          </p>
        </div>
      </div>
      <StrengthScale {...track.strength} />
      <ul className="flex flex-col gap-1.5 text-[15px] text-pretty">
        {detailWords(row).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <PlaysLine trackId={track.id} />
      <div className="flex flex-wrap gap-2">
        <PlayFromHere row={row} onDone={onClose} />
        <Button onClick={() => onMove(row)}>
          <ArrowUpDown className="size-5" aria-hidden />
          Move…
        </Button>
        <TrackMenu target={oneTrack(track)} />
        <Button className="max-w-full" onClick={() => onArtist(track.artist)}>
          <Search className="size-5 shrink-0" aria-hidden />
          <span className="truncate">
            All by <bdi>{track.artist}</bdi>
          </span>
        </Button>
      </div>
    </div>
  );
}

/** This track and after it those that rank below. */
function PlayFromHere({ row, onDone }: { row: RankingRow; onDone: () => void }) {
  const { play } = useTrackActions();
  if (play === null) return null;
  return (
    <Button
      look="strong"
      onClick={() => {
        onDone();
        play(rankingTarget(row), row.track.id);
      }}
    >
      <Play className="size-5 fill-current" aria-hidden />
      Play from here
    </Button>
  );
}

function StrengthScale({ mean, low, high }: { mean: number; low: number; high: number }) {
  const [middle, from, to] = [mean, low, high].map(winsOfHundred);
  return (
    <div aria-hidden>
      <div className="relative h-2 rounded-full bg-line">
        <div
          className="absolute inset-y-0 min-w-2 rounded-full bg-accent/50"
          style={{ left: `${from}%`, right: `${100 - (to ?? 0)}%` }}
        />
        <div
          className="absolute -top-1 size-4 -translate-x-1/2 rounded-full border-[3px] border-raised bg-accent"
          style={{ left: `${middle}%` }}
        />
      </div>
      <p className="mt-2 flex justify-between text-[13px] text-muted">
        <span>loses every duel</span>
        <span>average</span>
        <span>wins every duel</span>
      </p>
    </div>
  );
}
