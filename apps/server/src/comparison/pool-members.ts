import type { Pool, TrackId } from '@music-minion/protocol';
import type { ComparisonHouse } from './house.ts';

export interface PoolMembers {
  /** Null = all. */
  members: ReadonlySet<TrackId> | null;
  /** Of the tracks that can be heard now. */
  tracks: number;
  comparedTracks: number;
}

/** A pool that cannot be read any more (a playlist file that is gone) has no members and no questions. */
export function poolMembers({ ranking, tracks }: ComparisonHouse, pool: Pool): PoolMembers {
  if (pool.type === 'all') {
    return {
      members: null,
      tracks: ranking.tracks,
      comparedTracks: ranking.comparedTracks,
    };
  }
  const found = tracks.poolTracks(pool);
  const members: ReadonlySet<TrackId> = 'problem' in found ? new Set() : found;
  return { members, ...ranking.countsOf(members) };
}
