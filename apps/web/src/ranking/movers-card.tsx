import type { Mover } from '@music-minion/protocol';
import { useState } from 'react';
import { artworkUrl } from '../sync/addresses.ts';
import { Artwork } from '../ui/artwork.tsx';
import { Chips } from '../ui/chips.tsx';
import { formatCount } from '../ui/format.ts';
import { TrendArrow } from './trend-arrow.tsx';
import { type Span, useMovers } from './use-trends.ts';

const spans = [
  { value: 'today', name: 'Today' },
  { value: 'week', name: 'Week' },
  { value: 'month', name: 'Month' },
  { value: 'year', name: 'Year' },
] as const;

/** Whose rank has changed most. */
export function MoversCard() {
  const [span, setSpan] = useState<Span>('week');
  const reading = useMovers(span, 8);
  const { risers, fallers } = reading.name === 'read' ? reading.data : { risers: [], fallers: [] };
  return (
    <section className="flex flex-col gap-3 rounded-3xl border border-line bg-raised p-4 sm:p-6">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 className="text-lg font-semibold">Risers and fallers</h2>
        <Chips label="Since when" choices={spans} value={span} onChange={setSpan} />
      </div>
      {reading.name === 'failed' && (
        <p className="py-6 text-center text-muted">The list could not be fetched.</p>
      )}
      {reading.name === 'read' && risers.length + fallers.length === 0 && (
        <p className="py-6 text-center text-muted">No rank has changed in this time.</p>
      )}
      <div className="grid gap-x-8 gap-y-4 md:grid-cols-2">
        <Movers name="Risers" movers={risers} />
        <Movers name="Fallers" movers={fallers} />
      </div>
    </section>
  );
}

function Movers({ name, movers }: { name: string; movers: readonly Mover[] }) {
  if (movers.length === 0) return null;
  return (
    <div>
      <h3 className="pb-1 text-[13px] font-medium text-muted">{name}</h3>
      <ol className="flex flex-col divide-y divide-line/60">
        {movers.map(({ track, from, to }) => (
          <li key={track.id} className="flex min-h-14 items-center gap-3 py-1.5">
            <Artwork src={artworkUrl(track)} width={40} className="size-10 rounded-lg" />
            <span className="min-w-0 flex-1">
              <span dir="auto" className="block truncate text-[15px] font-medium">
                {track.title}
              </span>
              <span dir="auto" className="block truncate text-[13px] text-muted">
                {track.artist}
              </span>
            </span>
            <span className="flex shrink-0 flex-col items-end">
              <TrendArrow by={from - to} className="text-[13px]!" />
              <span className="text-[13px] text-muted">
                {formatCount(from)} → {formatCount(to)}
              </span>
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
