import type { RankingRow } from '@music-minion/protocol';
import { type ListPages, PAGE_ROWS } from '../sync/list-pages.ts';
import { useListPages } from '../sync/use-list-pages.ts';
import { readJson } from '../sync/use-reading.ts';
import { parsePage, rankingUrl } from './ranking-rows.ts';

/** The pages of the order, as long as the screen is open. */
export function useRankingPages(): ListPages<RankingRow> {
  return useListPages(readPage);
}

function readPage(offset: number, search: string) {
  return readJson(rankingUrl(offset, PAGE_ROWS, search)).then(parsePage);
}
