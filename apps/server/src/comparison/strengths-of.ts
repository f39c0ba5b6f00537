import type { EventData } from '@music-minion/protocol';
import type { ComparisonHouse } from './house.ts';
import type { JournalEntry } from './verdict-store.ts';

/** What is now known of the tracks of some verdicts. */
export function strengthsOf(
  { ranking }: ComparisonHouse,
  entries: readonly JournalEntry[],
): EventData<'comparison:advanced'>['strengths'] {
  const tracks = new Set(entries.flatMap(({ trackA, trackB }) => [trackA, trackB]));
  return Array.from(tracks, (trackId) => ({ trackId, strength: ranking.strength(trackId) }));
}
