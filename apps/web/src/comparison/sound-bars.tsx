const delays = [0, -0.45, -0.2];

/** Three little bars that dance while it sounds. */
export function SoundBars({ isPlaying }: { isPlaying: boolean }) {
  return (
    <span className="flex h-3.5 items-end gap-0.5">
      {delays.map((delay) => (
        <span
          key={delay}
          className={`h-full w-[3px] origin-bottom rounded-full bg-current ${
            isPlaying
              ? 'animate-[sound-bar_600ms_ease-in-out_infinite_alternate] motion-reduce:animate-none'
              : 'scale-y-30'
          }`}
          style={{ animationDelay: `${delay}s` }}
        />
      ))}
    </span>
  );
}
