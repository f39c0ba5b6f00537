import type { Upcoming } from '@music-minion/protocol';
import { X } from 'lucide-react';
import { useRoom, useSend } from '../sync/use-room.ts';
import { IconButton } from '../ui/button.tsx';
import { TimedRow } from './timed-row.tsx';

/** What follows, as it looks now. */
export function UpNext() {
  const upNext = useRoom(({ radio }) => radio.upNext);
  const queue = useRoom(({ radio }) => radio.queue);
  const send = useSend();
  if (upNext.length === 0) return null;
  return (
    <section aria-label="Up next" className="min-w-0">
      <div className="flex items-center justify-between gap-3 px-2">
        <h2 className="py-1 text-[15px] font-semibold">Up next</h2>
        {queue.length > 1 && (
          <button
            type="button"
            className="min-h-12 text-[13px] font-medium text-accent"
            onClick={() => void send('radio.unqueue', { ids: queue.map(({ id }) => id) })}
          >
            Take all back that was asked for
          </button>
        )}
      </div>
      <ol>
        {upNext.map((next) => (
          <li key={`${next.startsAtMs} ${next.track.id}`}>
            <NextRow next={next} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function NextRow({ next }: { next: Upcoming }) {
  const { track, startsAtMs, queuedId, stationId } = next;
  const station = useRoom(({ radio }) =>
    radio.stationId === stationId
      ? null
      : (radio.stations.find(({ id }) => id === stationId)?.name ?? null),
  );
  const send = useSend();
  const about = [track.artist, queuedId === null ? null : 'asked for', station];
  return (
    <TimedRow track={track} about={about} atMs={startsAtMs}>
      {queuedId !== null && (
        <IconButton
          aria-label={`Take ${track.title} back`}
          onClick={() => void send('radio.unqueue', { ids: [queuedId] })}
        >
          <X className="size-5" aria-hidden />
        </IconButton>
      )}
    </TimedRow>
  );
}
