import { useEffect, useState, useSyncExternalStore } from 'react';
import { readJson } from '../sync/use-reading.ts';
import { useView } from '../sync/use-room.ts';
import { parsePage, rankingUrl } from './ranking-rows.ts';
import { PAGE_ROWS, RankingPages } from './ranking-pages.ts';

/** The pages of the order, as long as the screen is open. */
export function useRankingPages(): RankingPages {
  const [pages] = useState(
    () =>
      new RankingPages((offset, search) =>
        readJson(rankingUrl(offset, PAGE_ROWS, search)).then(parsePage),
      ),
  );
  useSyncExternalStore(
    (listener) => pages.subscribe(listener),
    () => pages.version,
  );
  const isLive = useView((view) => view.isLive);
  useEffect(() => {
    if (isLive) pages.retry();
  }, [pages, isLive]);
  return pages;
}
