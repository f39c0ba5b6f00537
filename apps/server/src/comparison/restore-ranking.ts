import type { TrackId } from '@music-minion/protocol';
import type { CachedRanking } from './ranking-cache-store.ts';
import type { TrackRanking } from './track-ranking.ts';
import type { VerdictStore } from './verdict-store.ts';

export interface KnownTracks {
  count: number;
  has: (track: TrackId) => boolean;
}

/**
 * The ranking of the journal: from the cache and what was answered or taken back since, or else answer by answer.
 * `others` names the tracks that have no number yet. Returns whether the cache was of use.
 */
export function restoreRanking(
  ranking: TrackRanking,
  verdicts: VerdictStore,
  cached: CachedRanking | null,
  others: (known: KnownTracks) => readonly TrackId[],
): boolean {
  const isUsable = cached !== null && tryLoad(ranking, cached);
  const { items } = ranking;
  items.addAll(others({ count: items.tracks.length, has: (track) => items.has(track) }));
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
