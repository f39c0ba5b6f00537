import type { RankingRow, TrackId } from '@music-minion/protocol';
import type { ActionTarget } from '../sync/track-actions.ts';
import { readJson } from '../sync/use-reading.ts';
import { parsePage, rankingUrl } from './ranking-rows.ts';

const AT_ONCE = 500;
/** Days of music: nobody misses what ranks below. */
const MOST = 1000;

/** A track and those that rank below it. */
export function rankingTarget({ rank }: RankingRow): ActionTarget {
  return {
    name: 'The ranking',
    pool: null,
    async trackIds() {
      const ids: TrackId[] = [];
      for (let total = rank; rank - 1 + ids.length < total && ids.length < MOST;) {
        // oxlint-disable-next-line eslint/no-await-in-loop -- each page follows on the one before
        const json = await readJson(rankingUrl(rank - 1 + ids.length, AT_ONCE, ''));
        const page = parsePage(json);
        if (page.rows.length === 0) break;
        total = page.total;
        ids.push(...page.rows.map(({ track }) => track.id));
      }
      return ids;
    },
  };
}
