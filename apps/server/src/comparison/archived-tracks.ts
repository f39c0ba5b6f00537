import type { TrackId } from '@music-minion/protocol';
import type { JournalEntry } from './verdict-store.ts';

/** The tracks that a verdict takes out of every pool. */
export function archivedTracks({ outcome, trackA, trackB }: JournalEntry): readonly TrackId[] {
  if (outcome === 'archive_both') return [trackA, trackB];
  if (outcome === 'archive_a') return [trackA];
  return outcome === 'archive_b' ? [trackB] : [];
}
