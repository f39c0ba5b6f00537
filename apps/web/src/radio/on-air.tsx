import type { Airing } from '@music-minion/protocol';
import { useRef } from 'react';
import { artworkUrl } from '../sync/addresses.ts';
import { usePeaks } from '../sync/use-peaks.ts';
import { useRoom } from '../sync/use-room.ts';
import { Artwork } from '../ui/artwork.tsx';
import { formatTime, speakTime } from '../ui/format.ts';
import { useFrames } from '../ui/use-frames.ts';
import { tintStyle, useTint } from '../ui/use-tint.ts';
import { Waveform } from '../ui/waveform.tsx';
import { AlbumButton } from './album-button.tsx';
import { ListenButtons } from './listen-buttons.tsx';
import { SkipButton } from './skip-button.tsx';
import type { Heard } from './use-heard.ts';
import { VoteButtons } from './vote-buttons.tsx';
import { earsWords } from './words.ts';

export interface HeardAiring extends Heard {
  airing: Airing;
}

/** What is heard, large; its picture is the light of the page. */
export function OnAir({ heard }: { heard: HeardAiring }) {
  const { airing } = heard;
  const { track, itemId, stationId, isQueued } = airing;
  const tint = useTint(artworkUrl(track));
  const station = useRoom(({ radio }) => radio.stations.find(({ id }) => id === stationId)?.name);
  return (
    <article
      aria-label="On air"
      data-heard={itemId}
      data-heard-track={track.id}
      className="tinted isolate flex flex-col gap-5"
      style={tintStyle(tint)}
    >
      <div className="cover-glow flex flex-col items-center gap-5 sm:flex-row sm:items-end sm:gap-8">
        <Artwork
          key={track.id}
          src={artworkUrl(track)}
          width="(min-width: 640px) 20rem, 56vw"
          className="w-[min(56%,20rem)] rounded-3xl shadow-2xl shadow-black/40 motion-safe:animate-[fade-in_500ms_ease-out] sm:w-64 lg:w-80"
        />
        <div className="w-full min-w-0 flex-1 text-center sm:text-left">
          <p className="flex items-center justify-center gap-2 text-[13px] font-medium sm:justify-start">
            <span className="size-2 rounded-full bg-accent" aria-hidden />
            <span className="truncate">
              {station ?? 'Radio'}
              {isQueued && ' · asked for'}
            </span>
          </p>
          <div aria-live="polite" aria-atomic>
            <h2
              dir="auto"
              className="mt-1 line-clamp-3 wrap-anywhere text-2xl font-semibold tracking-tight text-balance sm:text-4xl"
            >
              {track.title}
            </h2>
            <p dir="auto" className="mt-1 truncate text-[17px]">
              {track.artist}
            </p>
          </div>
          <p dir="auto" className="truncate text-[15px] text-muted">
            {[track.album, track.year].filter(Boolean).join(' · ')}
          </p>
          <Progress heard={heard} />
        </div>
      </div>
      <div className="flex flex-wrap items-center justify-center gap-2 sm:justify-start">
        <ListenButtons />
        <span className="flex-1 max-sm:hidden" />
        <AlbumButton airing={airing} />
        <VoteButtons airing={airing} />
        <SkipButton airing={airing} />
      </div>
    </article>
  );
}

/** A radio has no seek bar: the outline fills, as these ears hear it. */
function Progress({ heard }: { heard: HeardAiring }) {
  const { airing, ears, readMs, isRunning } = heard;
  const { track } = airing;
  const devices = useRoom((room) => room.devices);
  const isAsleep = airing.sample === null;
  const bar = useRef<HTMLDivElement>(null);
  const progress = useRef<HTMLProgressElement>(null);
  const elapsed = useRef<HTMLSpanElement>(null);
  const peaks = usePeaks(track);
  useFrames(isRunning, () => {
    const positionMs = readMs();
    const share = Math.min(1, positionMs / Math.max(1, track.durationMs));
    bar.current?.style.setProperty('--filled', String(share));
    const text = formatTime(positionMs);
    if (!elapsed.current || elapsed.current.textContent === text) return;
    elapsed.current.textContent = text;
    if (!progress.current) return;
    progress.current.value = share;
    const words = `${speakTime(positionMs)} of ${speakTime(track.durationMs)}`;
    progress.current.setAttribute('aria-valuetext', words);
  });
  return (
    <div className="mt-3">
      <progress ref={progress} aria-label="Position" max={1} className="sr-only" />
      <div ref={bar} aria-hidden className="relative h-12">
        {peaks === null ? (
          <span className="absolute inset-x-0 top-1/2 h-1.5 -translate-y-1/2 overflow-hidden rounded-full bg-line">
            <span className="block h-full origin-left scale-x-(--filled) bg-accent" />
          </span>
        ) : (
          <Waveform peaks={peaks} className="absolute inset-0" />
        )}
      </div>
      <div className="flex items-baseline justify-between gap-3 text-[13px] text-muted">
        <span ref={elapsed} aria-hidden data-heard-position />
        <span data-ears={ears.of} className="truncate">
          {earsWords(ears, devices, isAsleep)}
        </span>
        <span aria-hidden>{formatTime(track.durationMs)}</span>
      </div>
    </div>
  );
}
