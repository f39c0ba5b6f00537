import type { RankingPage, RankingRow } from '@music-minion/protocol';

export function rankingUrl(offset: number, limit: number, search: string): string {
  const query = new URLSearchParams({ offset: String(offset), limit: String(limit) });
  if (search !== '') query.set('search', search);
  return `/api/ranking?${query}`;
}

export function parsePage(json: unknown): RankingPage {
  const page = json as RankingPage;
  if (!Array.isArray(page.rows)) throw new Error('/api/ranking: no rows');
  return page;
}

/** Whether two lines stand one below the other in the whole order and belong to one tier. */
export function isOneTier(upper: RankingRow | undefined, lower: RankingRow | undefined): boolean {
  if (upper === undefined || lower === undefined) return false;
  return upper.tier === lower.tier && lower.rank === upper.rank + 1;
}
