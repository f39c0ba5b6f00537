import type { TrackId } from '@music-minion/protocol';
import type { CachedRanking } from './ranking-cache-store.ts';
import type { TrackRanking } from './track-ranking.ts';
import type { VerdictStore } from './verdict-store.ts';

/**
 * The ranking of the journal: from the cache and what was answered or taken back since, or else answer by answer.
 * Returns whether the cache was of use.
 */
export function restoreRanking(
  ranking: TrackRanking,
  verdicts: VerdictStore,
  cached: CachedRanking | null,
  tracks: Iterable<TrackId>,
): boolean {
  const isUsable = cached !== null && tryLoad(ranking, cached);
  ranking.items.addAll(tracks);
  const known = new Set(
    isUsable ? [...cached.snapshot.answers.ids, ...cached.snapshot.skips.ids] : [],
  );
  for (const entry of verdicts.all()) {
    const isCounted = entry.undoneAtMs === null;
    if (isCounted && !known.has(entry.id)) ranking.record(entry);
    if (!isCounted && known.has(entry.id)) ranking.undo(entry);
  }
  return isUsable;
}

function tryLoad(ranking: TrackRanking, { snapshot, tracks }: CachedRanking): boolean {
  if (snapshot.items !== tracks.length) return false;
  try {
    ranking.load(snapshot, tracks);
    return true;
  } catch {
    // Of another format, or cut short: the journal has it all.
    return false;
  }
}
