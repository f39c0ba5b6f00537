import type { TrackRow as Row } from '@music-minion/protocol';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { artworkUrl } from '../sync/addresses.ts';
import { oneTrack } from '../sync/one-track.ts';
import { useTrackActions } from '../sync/track-actions.ts';
import { Artwork } from '../ui/artwork.tsx';
import { formatTime, speakTime } from '../ui/format.ts';
import { ActionMenu } from './action-menu.tsx';

export const TRACK_ROW_PX = 64;

interface TrackRowProps {
  track: Row;
  /** Of the list that it stands in: what plays after it. */
  onPlay?: ((track: Row) => void) | undefined;
  /** In its album: the number stands for the picture, and the album needs no name. */
  isInAlbum?: boolean;
}

/** Drawn again only when something in it has changed: a list that scrolls draws only what comes into view. */
export const TrackRow = memo(function TrackRow({ track, onPlay, isInAlbum }: TrackRowProps) {
  const { title, artist, album, albumId, trackNo, durationMs } = track;
  const { play } = useTrackActions();
  const about = isInAlbum ? artist : [artist, album].filter(Boolean).join(' · ');
  const wholeLine =
    "after:absolute after:inset-0 after:rounded-2xl after:content-[''] outline-none focus-visible:after:outline-3 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent";
  return (
    <div className="relative flex h-full items-center gap-3 rounded-2xl pr-0 pl-1 hover:bg-raised sm:pl-2">
      {isInAlbum ? (
        <span className="w-8 shrink-0 text-right text-[15px] text-muted">{trackNo ?? '·'}</span>
      ) : (
        <Artwork src={artworkUrl(track)} width={48} className="size-12 rounded-xl" />
      )}
      <span className="min-w-0 flex-1">
        {play !== null && onPlay ? (
          <button
            type="button"
            onClick={() => onPlay(track)}
            dir="auto"
            aria-label={`Play ${title}, ${artist}, ${speakTime(durationMs)}`}
            className={`block max-w-full one-line text-left text-[15px] leading-snug font-semibold ${wholeLine}`}
          >
            {title}
          </button>
        ) : albumId !== null && !isInAlbum ? (
          <Link
            to="/library/albums/$id"
            params={{ id: albumId }}
            dir="auto"
            aria-label={`${title}, ${artist}, album ${album}`}
            className={`block max-w-full one-line text-[15px] leading-snug font-semibold ${wholeLine}`}
          >
            {title}
          </Link>
        ) : (
          <span dir="auto" className="block one-line text-[15px] leading-snug font-semibold">
            {title}
          </span>
        )}
        <span dir="auto" className="block one-line text-[13px] text-muted">
          {about}
        </span>
      </span>
      <span className="shrink-0 text-[13px] text-muted">{formatTime(durationMs)}</span>
      <ActionMenu target={oneTrack(track)} track={track} className="relative z-1" />
    </div>
  );
});

export function TrackRowPlaceholder() {
  return (
    <div className="flex h-full items-center gap-3 pl-1 sm:pl-2" aria-hidden>
      <span className="size-12 shrink-0 rounded-xl bg-raised" />
      <span className="flex flex-1 flex-col gap-2">
        <span className="h-3.5 w-2/5 rounded-full bg-raised" />
        <span className="h-3 w-1/4 rounded-full bg-raised" />
      </span>
    </div>
  );
}
