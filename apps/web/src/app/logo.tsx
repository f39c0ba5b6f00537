import { useView } from '../sync/use-room.ts';

/** The name makes room: on a phone for the words of a lost connection, on a tablet for the screens. */
export function Logo() {
  const isLive = useView((view) => view.isLive);
  return (
    <div className="flex h-14 shrink-0 items-center gap-2.5 sm:pr-3 lg:pr-6 short:h-11">
      <svg viewBox="0 0 64 64" className="size-8" aria-hidden>
        <rect width="64" height="64" rx="15" className="fill-lifted" />
        <rect x="13" y="28" width="16" height="24" rx="5" className="fill-muted" />
        <rect x="35" y="12" width="16" height="40" rx="5" className="fill-accent" />
      </svg>
      <span
        className={`text-[15px] font-semibold tracking-tight sm:max-lg:sr-only ${isLive ? '' : 'max-sm:sr-only'}`}
      >
        Music Minion
      </span>
    </div>
  );
}
