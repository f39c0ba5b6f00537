import type { PlaylistEntryRow, QueuePage, RankingRow } from '@music-minion/protocol';
import type { HttpClient } from './remote/http-client.ts';

interface RowByPath {
  '/api/queue': QueuePage['rows'][number];
  '/api/ranking': RankingRow;
  [path: `/api/playlists/${string}/entries`]: PlaylistEntryRow;
}

/** As many as the server gives at once. */
const PAGE_ROWS = 500;

/** Rows of a long list, page by page: `most` of them from the row `from` on, and how many the list has. */
export async function readRows<P extends keyof RowByPath>(
  client: Pick<HttpClient, 'get'>,
  path: P,
  { from = 0, most = Infinity, query = '' } = {},
): Promise<{ total: number; rows: RowByPath[P][] }> {
  const rows: RowByPath[P][] = [];
  let total = Infinity;
  for (let offset = from; offset < Math.min(from + most, total); offset += PAGE_ROWS) {
    const limit = Math.min(PAGE_ROWS, from + most - offset);
    const at = `${path}?offset=${offset}&limit=${limit}${query}`;
    // oxlint-disable-next-line eslint/no-await-in-loop -- page by page over one connection
    const page = (await client.get(at)) as { total: number; rows: RowByPath[P][] };
    rows.push(...page.rows);
    ({ total } = page);
  }
  return { total, rows };
}
