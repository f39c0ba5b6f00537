import type { WhatWasOn } from '@music-minion/protocol';
import { useState } from 'react';
import { artworkUrl } from '../sync/addresses.ts';
import { useReading } from '../sync/use-reading.ts';
import { Artwork } from '../ui/artwork.tsx';
import { Field } from '../ui/field.tsx';
import { formatTime } from '../ui/format.ts';
import { momentWords } from './words.ts';

const MINUTE_MS = 60_000;

/** "What was on at ten past eight?" */
export function WhatWasThat() {
  const [nowMs] = useState(() => Date.now());
  const [typed, setTyped] = useState(() => toField(nowMs - 10 * MINUTE_MS));
  const atMs = Date.parse(typed);
  return (
    <section className="rounded-3xl border border-line bg-raised p-4 sm:p-5">
      <h2 className="pb-2 text-lg font-semibold">What was that song?</h2>
      <Field
        label="On air at"
        type="datetime-local"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {Number.isFinite(atMs) ? (
        <Answer key={atMs} atMs={atMs} nowMs={nowMs} />
      ) : (
        <p className="pt-3 text-[15px] text-muted">Choose a day and a time.</p>
      )}
    </section>
  );
}

function Answer({ atMs, nowMs }: { atMs: number; nowMs: number }) {
  const reading = useReading(`/api/radio/what-was-on?at=${atMs}`, parseAnswer);
  if (reading.name === 'reading') return <div className="h-19" aria-busy />;
  if (reading.name === 'failed')
    return <p className="pt-3 text-[15px] text-warn">The server did not answer. Try again.</p>;
  if (reading.data === null)
    return (
      <p className="pt-3 text-[15px] text-pretty text-muted">
        Nothing is known of that time. What was really on air is kept; what nobody listened to is
        known for a week back and ahead.
      </p>
    );
  const { track, type, stationName, startedAtMs, positionMs } = reading.data;
  const verb = type === 'aired' ? 'Was on air' : atMs > nowMs ? 'Will be on' : 'Nobody listened';
  return (
    <div className="flex items-center gap-3 pt-3" aria-live="polite">
      <Artwork src={artworkUrl(track)} width={64} className="size-16 rounded-xl" />
      <div className="min-w-0">
        <p dir="auto" className="truncate text-[15px] leading-snug font-semibold">
          {track.title}
        </p>
        <p dir="auto" className="truncate text-[13px]">
          {track.artist}
        </p>
        <p className="text-[13px] text-pretty text-muted">
          {verb} · {stationName} · began {momentWords(startedAtMs, nowMs)}; then at{' '}
          {formatTime(positionMs)}
        </p>
      </div>
    </div>
  );
}

function parseAnswer(json: unknown): WhatWasOn | null {
  return (json as { entry: WhatWasOn | null }).entry;
}

/** As a field for day and time wants it: local time, without seconds. */
function toField(atMs: number): string {
  const offsetMs = new Date(atMs).getTimezoneOffset() * MINUTE_MS;
  return new Date(atMs - offsetMs).toISOString().slice(0, 16);
}
