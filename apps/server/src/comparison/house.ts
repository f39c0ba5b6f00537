import type { Pool, Strength, Track, TrackId } from '@music-minion/protocol';
import type { TrackRanking } from './track-ranking.ts';
import type { VerdictStore } from './verdict-store.ts';

/** What the comparison needs of the library. */
export interface TrackSource {
  track(id: TrackId, strength: Strength): Track | null;
  /** Part of the caller's transaction. Says whether the track can be heard then: its file may be missing, too. */
  setArchived(id: TrackId, atMs: number | null): boolean;
  /** The tracks of a pool, or the reason why it is none. Remembered until the library changes. */
  poolTracks(pool: Exclude<Pool, { type: 'all' }>): ReadonlySet<TrackId> | { problem: string };
}

/** What the decisions of the comparison work with. */
export interface ComparisonHouse {
  verdicts: VerdictStore;
  ranking: TrackRanking;
  tracks: TrackSource;
  newId: () => string;
}
