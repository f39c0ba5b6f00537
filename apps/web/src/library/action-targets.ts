import type { LibraryPage, Pool, PoolFilter, TrackId, TrackRow } from '@music-minion/protocol';
import { readJson } from '../sync/use-reading.ts';
import type { ActionTarget } from '../sync/track-actions.ts';
import { parseRows } from './library-reads.ts';

export function tracksTarget(
  name: string,
  tracks: readonly TrackRow[],
  filter: PoolFilter | null = null,
): ActionTarget {
  const pool: Pool | null = filter && { type: 'filter', filter };
  return { name, pool, trackIds: () => Promise.resolve(tracks.map(({ id }) => id)) };
}

const AT_ONCE = 500;

/** All of a list, however long: read when somebody does something with it. */
export function listTarget(name: string, address: string, pool: Pool | null): ActionTarget {
  return {
    name,
    pool,
    async trackIds() {
      const ids: TrackId[] = [];
      for (let total = 1; ids.length < total;) {
        const json = await readJson(`${address}&offset=${ids.length}&limit=${AT_ONCE}`);
        const page: LibraryPage<TrackRow> = parseRows(json);
        if (page.rows.length === 0) break;
        total = page.total;
        ids.push(...page.rows.map(({ id }) => id));
      }
      return ids;
    },
  };
}
