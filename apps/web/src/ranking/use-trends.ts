import type { Movers, TrackId } from '@music-minion/protocol';
import { useMemo, useState } from 'react';
import { useReading } from '../sync/use-reading.ts';
import { useRoom } from '../sync/use-room.ts';

/** A track whose rank is another one than it was. */
export type TrendByTrack = ReadonlyMap<TrackId, number>;

export type Span = 'today' | 'week' | 'month' | 'year';

const DAY_MS = 24 * 3600 * 1000;
const daysBySpan: Record<Exclude<Span, 'today'>, number> = { week: 7, month: 30, year: 365 };

/** Since when, to the hour: the same question for as long as the screen is open. */
export function sinceMs(span: Span, nowMs: number): number {
  if (span === 'today') return new Date(nowMs).setHours(0, 0, 0, 0);
  return new Date(nowMs - daysBySpan[span] * DAY_MS).setMinutes(0, 0, 0);
}

export function useMovers(span: Span, limit: number): ReturnType<typeof useReading<Movers>> {
  const revision = useRoom((room) => room.ranking.revision);
  const [nowMs] = useState(() => Date.now());
  const url = `/api/ranking/movers?since=${sinceMs(span, nowMs)}&limit=${limit}`;
  return useReading(url, parseMovers, revision);
}

/** By how many ranks the tracks that moved most in a week did so; up is positive. */
export function useTrends(): TrendByTrack {
  const reading = useMovers('week', 100);
  return useMemo(() => {
    if (reading.name !== 'read') return new Map();
    const { risers, fallers } = reading.data;
    return new Map([...risers, ...fallers].map(({ track, from, to }) => [track.id, from - to]));
  }, [reading]);
}

function parseMovers(json: unknown): Movers {
  const movers = json as Movers;
  if (!Array.isArray(movers.risers)) throw new Error('/api/ranking/movers: no list');
  return movers;
}
