const bars = [
  { delay: 0, atRest: 'scale-y-45' },
  { delay: -0.45, atRest: '' },
  { delay: -0.2, atRest: 'scale-y-65' },
];

/** Three little bars that dance while it sounds, and stand still while it does not. */
export function SoundBars({ isPlaying }: { isPlaying: boolean }) {
  return (
    <span className="flex h-3.5 items-end gap-0.5">
      {bars.map(({ delay, atRest }) => (
        <span
          key={delay}
          className={`h-full w-[3px] origin-bottom rounded-full bg-current ${
            isPlaying
              ? 'animate-[sound-bar_600ms_ease-in-out_infinite_alternate] motion-reduce:animate-none'
              : atRest
          }`}
          style={{ animationDelay: `${delay}s` }}
        />
      ))}
    </span>
  );
}
