import type { Track } from '@music-minion/protocol';
import { useEffect, useState } from 'react';

/** The time, once nothing plays. */
export function WallClock({ waiting }: { waiting: Track | null }) {
  const now = useMinute();
  return (
    <div className="flex flex-col items-center gap-[2vmin] text-center">
      <Time now={now} className="text-[26vmin] leading-none font-semibold tracking-tighter" />
      <p className="text-[5vmin] text-muted">
        {now.toLocaleDateString('en-GB', { weekday: 'long', day: 'numeric', month: 'long' })}
      </p>
      {waiting && (
        <p className="max-w-[80vw] truncate pt-[3vmin] text-[3.2vmin] text-muted">
          Paused: <bdi>{waiting.title}</bdi>
        </p>
      )}
    </div>
  );
}

/** In a corner while music plays. */
export function SmallClock() {
  return <Time now={useMinute()} className="text-[4vmin] font-medium text-muted" />;
}

function Time({ now, className }: { now: Date; className: string }) {
  return (
    <time className={className}>
      {now.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}
    </time>
  );
}

function useMinute(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const next = (): void => {
      timer = setTimeout(
        () => {
          setNow(new Date());
          next();
        },
        60_000 - (Date.now() % 60_000) + 20,
      );
    };
    next();
    return () => clearTimeout(timer);
  }, []);
  return now;
}
