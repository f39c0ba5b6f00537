import type { RankingRow } from '@music-minion/protocol';
import { PAGE_ROWS, type RowPages } from '../sync/row-pages.ts';
import { readJson } from '../sync/use-reading.ts';
import { useRowPages } from '../sync/use-row-pages.ts';
import { parsePage, rankingUrl } from './ranking-rows.ts';

/** The pages of the order, as long as the screen is open. */
export function useRankingPages(): RowPages<RankingRow> {
  return useRowPages(readPage);
}

function readPage(offset: number, search: string) {
  return readJson(rankingUrl(offset, PAGE_ROWS, search)).then(parsePage);
}
