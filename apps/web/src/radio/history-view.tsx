import type { AiringRow } from '@music-minion/protocol';
import { useCallback, useState } from 'react';
import { useReading } from '../sync/use-reading.ts';
import { useRoom } from '../sync/use-room.ts';
import { Button } from '../ui/button.tsx';
import { StatisticsCard } from './statistics-card.tsx';
import { TimedRow } from './timed-row.tsx';
import { WhatWasThat } from './what-was-that.tsx';
import { dayWords } from './words.ts';

const PAGE = 50;
const MOST = 500;

/** What was on air: "what was that song?" */
export function HistoryView() {
  const [wanted, setWanted] = useState(PAGE);
  const onAir = useRoom(({ radio }) => radio.nowPlaying?.itemId ?? '');
  const url = `/api/radio/history?limit=${wanted}`;
  const reading = useReading(url, parseHistory, onAir);
  const rows = reading.name === 'read' ? reading.data : [];
  const ofDay = useCallback(({ airMs }: AiringRow) => dayWords(airMs, Date.now()), []);
  return (
    <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_24rem]">
      <div className="flex min-w-0 flex-col gap-6 lg:order-2">
        <WhatWasThat />
        <StatisticsCard revision={onAir} />
      </div>
      <div className="min-w-0">
        {reading.name === 'failed' && (
          <p role="alert" className="py-8 text-center text-muted">
            The history could not be fetched from the server.
          </p>
        )}
        {reading.name === 'read' && rows.length === 0 && (
          <p className="py-12 text-center text-pretty text-muted">
            Nothing was on air yet. What somebody listens to is noted here.
          </p>
        )}
        {[...Map.groupBy(rows, ofDay)].map(([day, ofThatDay]) => (
          <section key={day} aria-label={day}>
            <h2 className="px-2 pt-3 pb-1 text-[15px] font-semibold text-muted first-letter:uppercase">
              {day}
            </h2>
            <ol>
              {ofThatDay.map((row) => (
                <li key={row.number}>
                  <HistoryRow row={row} />
                </li>
              ))}
            </ol>
          </section>
        ))}
        {rows.length === wanted && wanted < MOST && (
          <Button className="mt-3 w-full" onClick={() => setWanted(Math.min(MOST, wanted + 150))}>
            Show more
          </Button>
        )}
      </div>
    </div>
  );
}

const endings: Readonly<Partial<Record<NonNullable<AiringRow['ended']>, string>>> = {
  skipped: 'skipped',
  switched: 'another station was chosen',
  failed: 'could not be played on',
  stopped: 'the radio stopped',
};

function HistoryRow({ row }: { row: AiringRow }) {
  const { track, airMs, stationName, ended } = row;
  const about = [track.artist, stationName, ended === null ? 'on air' : endings[ended]];
  return <TimedRow track={track} about={about} atMs={airMs} />;
}

function parseHistory(json: unknown): readonly AiringRow[] {
  const { entries } = json as { entries: readonly AiringRow[] };
  if (!Array.isArray(entries)) throw new Error('/api/radio/history: no list of entries');
  return entries;
}
