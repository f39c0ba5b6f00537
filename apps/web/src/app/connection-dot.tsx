import { useEffect, useState } from 'react';
import { useSession, useView } from '../sync/use-room.ts';
import { connectionWords } from './connection-words.ts';

const dots = { good: 'bg-good', warn: 'bg-warn', bad: 'bg-bad' };

/** A small dot; words only when something is wrong, and then also that what is shown may be old. */
export function ConnectionDot() {
  const session = useSession();
  const connection = useView((view) => view.connection);
  const hasRoom = useView((view) => view.room !== null);
  const waiting = useView((view) => view.waiting);
  const nowMs = useSecondHand(connection.name === 'waiting');
  const { label, spoken, tone, mayRetry } = connectionWords(connection, nowMs, navigator.onLine);
  const isLive = connection.name === 'live';
  const stale = hasRoom || waiting > 0 ? staleWords(waiting) : '';
  return (
    <div
      data-connection={connection.name}
      className="flex min-h-12 items-center gap-2 text-[13px] text-muted"
    >
      <output className="sr-only">
        {!isLive && <span className="late">{[spoken, stale].filter(Boolean).join(', ')}</span>}
      </output>
      {!isLive && (
        <p
          aria-hidden
          className="late flex flex-col items-end text-right leading-tight whitespace-nowrap"
        >
          <span>{label}</span>
          {stale !== '' && <span className="hidden min-[360px]:block">{stale}</span>}
        </p>
      )}
      {mayRetry && (
        <button
          type="button"
          className="late min-h-12 rounded-xl px-2 font-semibold text-accent"
          onClick={() => session.wake()}
        >
          Now
        </button>
      )}
      {isLive && <span className="sr-only">Live</span>}
      <span
        title={isLive ? 'Live' : label}
        className={`mr-1 size-2.5 shrink-0 rounded-full ${dots[tone]} ${isLive ? '' : 'animate-pulse motion-reduce:animate-none'}`}
      />
    </div>
  );
}

function staleWords(waiting: number): string {
  if (waiting === 0) return 'showing the last known state';
  return `${waiting} ${waiting === 1 ? 'answer waits' : 'answers wait'} to be sent`;
}

/** The client's clock, read four times a second while something counts down. */
function useSecondHand(isRunning: boolean): number {
  const [nowMs, setNowMs] = useState(() => performance.now());
  useEffect(() => {
    if (!isRunning) return;
    const read = (): void => setNowMs(performance.now());
    read();
    const timer = setInterval(read, 250);
    return () => clearInterval(timer);
  }, [isRunning]);
  return nowMs;
}
