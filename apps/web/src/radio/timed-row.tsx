import type { JournalTrack } from '@music-minion/protocol';
import type { ReactNode } from 'react';
import { artworkUrl } from '../sync/addresses.ts';
import { Artwork } from '../ui/artwork.tsx';
import { clockWords } from './words.ts';

interface TimedRowProps {
  track: JournalTrack;
  about: readonly (string | null | undefined)[];
  atMs: number;
  children?: ReactNode;
}

/** A track that was or will be on air, and when. */
export function TimedRow({ track, about, atMs, children }: TimedRowProps) {
  return (
    <div className="flex min-h-16 items-center gap-3 rounded-2xl px-2 hover:bg-raised">
      <Artwork src={artworkUrl(track)} width={48} className="size-12 rounded-xl" isLazy />
      <span className="min-w-0 flex-1">
        <span dir="auto" className="block truncate text-[15px] leading-snug font-semibold">
          {track.title}
        </span>
        <span dir="auto" className="block truncate text-[13px] text-muted">
          {about.filter(Boolean).join(' · ')}
        </span>
      </span>
      <time className="shrink-0 text-[13px] text-muted" dateTime={new Date(atMs).toISOString()}>
        {clockWords(atMs)}
      </time>
      {children}
    </div>
  );
}
