import type { TrackRanking } from './track-ranking.ts';
import type { VerdictStore } from './verdict-store.ts';

/** The ranking is a cache of the journal: this makes it again. */
export function rebuildRanking(ranking: TrackRanking, verdicts: VerdictStore): void {
  for (const entry of verdicts.valid()) ranking.record(entry);
}
