import type { HistoryRow, Track } from '@music-minion/protocol';
import { artworkUrl } from '../sync/addresses.ts';
import { blindHearing } from '../sync/blind-room.ts';
import { oneTrack } from '../sync/one-track.ts';
import { useRoom } from '../sync/use-room.ts';
import { useTrackActions } from '../sync/track-actions.ts';
import { TrackMenu } from '../sync/track-menu.tsx';
import { Artwork } from '../ui/artwork.tsx';
import { Earlier, ListNote, ListSkeleton } from '../ui/backwards-list.tsx';
import { timeWords } from '../ui/day-words.ts';
import { byDay, heardWords } from './heard-rows.ts';
import { useHeard } from './use-heard.ts';

/** "What was that song?": what was heard, when, where and for how long. */
export function HistoryScreen() {
  return (
    <div className="mx-auto flex min-h-full max-w-3xl flex-col gap-1 px-3 pt-1 pb-8 sm:px-6 sm:pt-2">
      <header className="pl-1">
        <h1 className="text-2xl font-semibold tracking-tight">Recently heard</h1>
        <p className="text-[15px] text-muted">On every device, in the queue and while comparing.</p>
      </header>
      <Now />
      <Hearings />
    </div>
  );
}

/** A hearing is written down when it ends; until then it stands here. */
function Now() {
  const playback = useRoom((room) => room.player.playback);
  if (playback?.anchor.playing !== true) return null;
  const { track } = playback;
  return (
    <section aria-label="Now">
      <h2 className="pt-4 pb-1 pl-1 text-[13px] font-medium text-muted">Now</h2>
      <div className="flex min-h-16 items-center gap-3 py-1.5 pl-1 sm:pl-2">
        <Artwork src={artworkUrl(track)} width={48} className="size-12 rounded-xl" />
        <span className="min-w-0">
          <span dir="auto" className="block truncate text-[15px] leading-snug font-semibold">
            {track.title}
          </span>
          <span dir="auto" className="block truncate text-[13px]">
            {track.artist}
          </span>
        </span>
      </div>
    </section>
  );
}

function Hearings() {
  const heard = useHeard();
  const { rows, hasMore } = heard.known;
  if (rows === null) {
    return heard.hasFailed ? (
      <ListNote>What was heard could not be fetched from the server.</ListNote>
    ) : (
      <ListSkeleton />
    );
  }
  if (rows.length === 0) return <ListNote>What was heard will stand here.</ListNote>;
  return (
    <>
      {byDay(rows).map(({ name, rows }) => (
        <section key={name} aria-label={name}>
          <h2 className="pt-4 pb-1 pl-1 text-[13px] font-medium text-muted">{name}</h2>
          <ul>
            {rows.map((row) => (
              <Hearing key={row.id} row={row} />
            ))}
          </ul>
        </section>
      ))}
      {hasMore && <Earlier onNear={() => heard.earlier()}>Earlier …</Earlier>}
    </>
  );
}

function Hearing({ row }: { row: HistoryRow }) {
  const comparison = useRoom((room) => room.comparison);
  const options = useRoom((room) => room.options);
  const { track, startedAtMs, counts } = blindHearing(row, { comparison, options });
  const isHidden = track !== row.track;
  return (
    <li className="relative flex min-h-16 items-center gap-3 rounded-2xl py-1.5 pl-1 hover:bg-raised sm:pl-2">
      <Artwork
        src={artworkUrl(track)}
        width={48}
        isLazy
        className={`size-12 rounded-xl ${counts ? '' : 'opacity-60'}`}
      />
      <span className="min-w-0 flex-1">
        {isHidden ? (
          <span className="block truncate text-[15px] leading-snug font-semibold">
            {track.title}
          </span>
        ) : (
          <PlayAgain track={track} />
        )}
        <span dir="auto" className="block truncate text-[13px]">
          {track.artist}
        </span>
        <span className="block truncate text-[13px] text-muted">{heardWords(row)}</span>
      </span>
      <time className="text-[13px] text-muted" dateTime={new Date(startedAtMs).toISOString()}>
        {timeWords(startedAtMs)}
      </time>
      {!isHidden && <TrackMenu target={oneTrack(track)} className="relative z-1" />}
    </li>
  );
}

function PlayAgain({ track }: { track: Track }) {
  const { playInBetween } = useTrackActions();
  return (
    <button
      type="button"
      aria-label={`Play ${track.title} by ${track.artist} again`}
      onClick={() => playInBetween?.(oneTrack(track))}
      dir="auto"
      className="block max-w-full truncate text-left text-[15px] leading-snug font-semibold outline-none after:absolute after:inset-0 after:rounded-2xl after:content-[''] focus-visible:after:outline-3 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
    >
      {track.title}
    </button>
  );
}
