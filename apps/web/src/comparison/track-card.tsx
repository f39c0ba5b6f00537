import type { Outcome, Pair, Side, Track } from '@music-minion/protocol';
import { memo, useMemo } from 'react';
import { useIsPresent, useTransform } from 'motion/react';
import { div as MotionDiv } from 'motion/react-m';
import { artworkUrl } from '../sync/addresses.ts';
import { useRoom, useSend } from '../sync/use-room.ts';
import { Artwork } from '../ui/artwork.tsx';
import { tintStyle, useTint } from '../ui/use-tint.ts';
import { cardMotion } from './card-motion.ts';
import { CARD_ART } from './card-art.ts';
import { CardSeek } from './card-seek.tsx';
import { SoundBars } from './sound-bars.tsx';
import { StrengthBar } from './strength-bar.tsx';
import { SwipeLabel } from './swipe-label.tsx';
import { useSwipe } from './use-swipe.ts';

interface TrackCardProps {
  pair: Pair;
  side: Side;
  isSelected: boolean;
}

interface SwipedProps {
  give: (outcome: Outcome) => void;
  isGiven: boolean;
}

export function TrackCard({ pair, side, isSelected, give, isGiven }: TrackCardProps & SwipedProps) {
  const track = pair[side];
  const tint = useTint(artworkUrl(track));
  // A card on its way out is a picture only: nothing finds or presses it.
  const isPresent = useIsPresent();
  const { x, pull, armed, handlers } = useSwipe(isPresent && !isGiven, (deed) =>
    give(deed === 'win' ? side : `archive_${side}`),
  );
  const variants = useMemo(() => cardMotion(pair.id, side), [pair.id, side]);
  const rotate = useTransform(pull, [-1, 1], [-2.5, 2.5]);
  const marks = isPresent && {
    'data-side': side,
    'data-track-id': track.id,
    'data-selected': isSelected,
    'aria-current': isSelected,
  };
  return (
    // A fieldset would be the tag for it, and browsers do not lay one out as a container.
    <MotionDiv
      variants={variants}
      role="group" // oxlint-disable-line jsx-a11y/prefer-tag-over-role
      aria-label={`${side.toUpperCase()}: ${track.title} by ${track.artist}`}
      inert={!isPresent}
      {...marks}
      style={{ ...tintStyle(tint), x, rotate }}
      {...handlers}
      className={`card group/card tinted relative touch-pan-y overflow-hidden rounded-3xl border-2 bg-raised ${
        isSelected
          ? 'border-accent shadow-[0_0_0_4px_oklch(from_var(--accent)_l_c_h/0.18)]'
          : 'border-line'
      }`}
    >
      <SwipeLabel pull={pull} armed={armed} name={side.toUpperCase()} />
      <div className="card-shape">
        <div className="card-inside">
          <HearButton pair={pair} side={side} isSelected={isSelected} />
          <div className="card-words pointer-events-none relative">
            <TrackWords track={track} />
          </div>
        </div>
      </div>
      <div className="relative z-1 mx-auto mt-1 w-full max-w-132 px-3 sm:px-6 sm:pb-2 sm:short:pb-0">
        <CardSeek track={track} isOn={isSelected && isPresent} />
      </div>
    </MotionDiv>
  );
}

/** The whole card is the target; the art inside it is what is seen pressed. */
function HearButton({ pair, side, isSelected }: TrackCardProps) {
  const send = useSend();
  const track = pair[side];
  const isPlaying = useRoom((room) => room.player.playback?.anchor.playing === true);
  return (
    <button
      type="button"
      aria-label={`Hear ${side.toUpperCase()}, ${track.title}`}
      aria-pressed={isSelected}
      onClick={() => {
        if (!isSelected) void send('comparison.select', { side, pairId: pair.id });
      }}
      className={`card-art relative rounded-2xl transition-[scale,opacity] duration-200 after:absolute after:-inset-[100vmax] after:content-[''] motion-reduce:transition-none ${
        // A scale of 1, not none: whatever becomes scaled is laid out anew.
        isSelected
          ? 'scale-100'
          : 'scale-[0.96] opacity-75 group-hover/card:scale-100 group-hover/card:opacity-100'
      }`}
    >
      <Artwork
        src={artworkUrl(track)}
        width={CARD_ART}
        className="w-full rounded-2xl shadow-lg shadow-black/25"
      />
      <span
        className={`card-badge absolute top-2 left-2 flex h-8 min-w-8 items-center justify-center gap-2 rounded-full px-2.5 text-[15px] font-bold shadow-[0_0_0_2px_oklch(from_var(--raised)_l_c_h/0.55)] ${
          isSelected ? 'bg-accent text-on-accent' : 'bg-raised/90 text-ink'
        }`}
        aria-hidden
      >
        {side.toUpperCase()}
        {isSelected && <SoundBars isPlaying={isPlaying} />}
      </span>
    </button>
  );
}

const TrackWords = memo(function TrackWords({ track }: { track: Track }) {
  const { title, artist, album, year } = track;
  return (
    <>
      <div className="min-w-0">
        <h2
          dir="auto"
          className="card-title line-clamp-2 font-semibold tracking-tight text-balance"
        >
          {title}
        </h2>
        <p dir="auto" className="truncate text-[15px] text-ink/90">
          {artist}
        </p>
        <p dir="auto" className="card-album truncate text-[13px] text-muted">
          {[album, year].filter((word) => word !== null && word !== '').join(' · ') || '\u00a0'}
        </p>
      </div>
      {track.artwork !== '' && <StrengthBar strength={track.strength} />}
    </>
  );
});
