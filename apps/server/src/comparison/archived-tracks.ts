import type { TrackId } from '@music-minion/protocol';
import type { Deciding } from '../deciding.ts';
import type { ComparisonHouse } from './house.ts';
import type { JournalEntry } from './verdict-store.ts';

/** The tracks that a verdict takes out of every pool. */
export function archivedTracks({ outcome, trackA, trackB }: JournalEntry): readonly TrackId[] {
  if (outcome === 'archive_both') return [trackA, trackB];
  if (outcome === 'archive_a') return [trackA];
  return outcome === 'archive_b' ? [trackB] : [];
}

export function setArchived(
  { tracks, ranking }: ComparisonHouse,
  track: TrackId,
  isArchived: boolean,
  { nowMs, onRollback }: Pick<Deciding, 'nowMs' | 'onRollback'>,
): void {
  const wasAudible = ranking.isAudible(track);
  ranking.setOneAudible(track, tracks.setArchived(track, isArchived ? nowMs : null));
  onRollback(() => ranking.setOneAudible(track, wasAudible));
}
