import type { EventData } from '@music-minion/protocol';
import type { ComparisonHouse } from './house.ts';
import type { JournalEntry } from './verdict-store.ts';

/** What is now known of the two tracks of a verdict. */
export function strengthsOf(
  { ranking }: ComparisonHouse,
  { trackA, trackB }: JournalEntry,
): EventData<'comparison:advanced'>['strengths'] {
  return [trackA, trackB].map((trackId) => ({ trackId, strength: ranking.strength(trackId) }));
}
