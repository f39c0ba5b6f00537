import { randomInt } from 'node:crypto';
import type { ComparisonHouse } from './comparison/house.ts';
import { RankingCacheStore } from './comparison/ranking-cache-store.ts';
import { RankingDesk } from './comparison/ranking-desk.ts';
import { restoreRanking } from './comparison/restore-ranking.ts';
import { TrackRanking } from './comparison/track-ranking.ts';
import { VerdictStore } from './comparison/verdict-store.ts';
import type { LibraryIndex } from './library/library-index.ts';
import type { TrackStore } from './library/track-store.ts';
import type { UpkeepStore } from './library/upkeep-store.ts';
import type { RoomParts } from './open-room.ts';
import type { PoolTracks } from './pool-tracks.ts';
import { RankedRows } from './ranked-rows.ts';

/** The comparison with its ranking as the database has it. */
export function openComparison(
  { db, random, thread }: Pick<RoomParts, 'db' | 'random' | 'thread'>,
  parts: {
    tracks: TrackStore;
    upkeep: UpkeepStore;
    pools: PoolTracks;
    index: LibraryIndex;
    newId: () => string;
  },
): { comparison: ComparisonHouse; desk: RankingDesk; rows: RankedRows } {
  const { tracks, upkeep, pools, index, newId } = parts;
  const verdicts = new VerdictStore(db);
  const ranking = new TrackRanking(random, firstRevision());
  const cache = new RankingCacheStore(db);
  for (const { id, intoId } of upkeep.merged()) ranking.items.redirect(id, intoId);
  restoreRanking(ranking, verdicts, cache.load(), (known) => tracks.unknownTo(known));
  ranking.setAudible(tracks.audible());
  const desk = new RankingDesk({ ranking, verdicts, cache, thread });
  const rows = new RankedRows({ desk, ranking, tracks, index });
  const comparison: ComparisonHouse = {
    verdicts,
    ranking,
    newId,
    tracks: {
      track: (id) => rows.track(id),
      setArchived: (id, atMs) => {
        tracks.setArchived(id, atMs);
        return atMs === null && tracks.get(id)?.missingSinceMs === null;
      },
      poolTracks: (pool) => pools.find(pool),
    },
  };
  return { comparison, desk, rows };
}

/** No two runs of the server share a revision: a page would mix their rows. Always of 15 digits. */
function firstRevision(): number {
  return 1e14 + randomInt(2 ** 47);
}
