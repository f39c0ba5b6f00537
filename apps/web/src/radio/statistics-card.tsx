import type { RadioStatistics } from '@music-minion/protocol';
import { artworkUrl } from '../sync/addresses.ts';
import { useReading } from '../sync/use-reading.ts';
import { Artwork } from '../ui/artwork.tsx';
import { count, formatCount } from '../ui/format.ts';
import { heardWords } from './words.ts';

const SHOWN_TRACKS = 8;

/** What was played how often. */
export function StatisticsCard({ revision }: { revision: string }) {
  const reading = useReading('/api/radio/statistics', parseStatistics, revision);
  if (reading.name !== 'read' || reading.data.plays === 0) return null;
  const { plays, heardMs, stations, tracks } = reading.data;
  const most = Math.max(...stations.map((station) => station.heardMs), 1);
  return (
    <section className="rounded-3xl border border-line bg-raised p-4 sm:p-5">
      <h2 className="text-lg font-semibold">In numbers</h2>
      <p className="pb-3 text-[15px] text-muted">
        {count(plays, 'track')} on air, {heardWords(heardMs)}. Counted from half a minute on.
      </p>
      <ul className="flex flex-col gap-2.5 pb-4">
        {stations.map((station) => (
          <li key={station.stationId} className="text-[13px]">
            <span className="flex justify-between gap-3">
              <span dir="auto" className="truncate font-medium">
                {station.stationName}
              </span>
              <span className="shrink-0 text-muted">
                {formatCount(station.plays)} · {heardWords(station.heardMs)}
              </span>
            </span>
            <span className="mt-1 block h-1.5 overflow-hidden rounded-full bg-line" aria-hidden>
              <span
                className="block h-full rounded-full bg-accent"
                style={{ width: `${(station.heardMs / most) * 100}%` }}
              />
            </span>
          </li>
        ))}
      </ul>
      <h3 className="pb-1 text-[13px] font-medium text-muted">Most played</h3>
      <ol className="flex flex-col">
        {tracks.slice(0, SHOWN_TRACKS).map(({ track, plays }) => (
          <li key={track.id} className="flex min-h-13 items-center gap-3">
            <Artwork src={artworkUrl(track)} width={40} className="size-10 rounded-lg" isLazy />
            <span className="min-w-0 flex-1">
              <span dir="auto" className="block truncate text-[15px] leading-snug">
                {track.title}
              </span>
              <span dir="auto" className="block truncate text-[13px] text-muted">
                {track.artist}
              </span>
            </span>
            <span className="text-[13px] text-muted">{formatCount(plays)} ×</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function parseStatistics(json: unknown): RadioStatistics {
  const statistics = json as RadioStatistics;
  if (!Array.isArray(statistics.tracks)) throw new Error('/api/radio/statistics: no tracks');
  return statistics;
}
