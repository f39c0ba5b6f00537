import type { TrackId, TrackPlays } from '@music-minion/protocol';
import { dayWords } from '../ui/day-words.ts';
import { count } from '../ui/format.ts';
import { useReading } from './use-reading.ts';

/** How often and when a track was last heard; nothing before that is known. */
export function PlaysLine({ trackId }: { trackId: TrackId }) {
  const reading = useReading(`/api/tracks/${encodeURIComponent(trackId)}/plays`, parsePlays);
  return <p className="min-h-[1.5em] text-[15px]">{reading.name === 'read' && reading.data}</p>;
}

function parsePlays(json: unknown): string {
  return playsWords(json as TrackPlays, Date.now());
}

export function playsWords({ plays, lastPlayedMs }: TrackPlays, nowMs: number): string {
  if (plays === 0 || lastPlayedMs === null) return 'Not heard to the half yet.';
  const day = dayWords(lastPlayedMs, nowMs);
  const last = day === 'Today' || day === 'Yesterday' ? day.toLowerCase() : `on ${day}`;
  return plays === 1 ? `Heard once, ${last}.` : `Heard ${count(plays, 'time')}, last ${last}.`;
}
