import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { type Page, RowPages } from './row-pages.ts';
import { useView } from './use-room.ts';

/** The pages of a list, as long as the screen is open; another `read` is another list. */
export function useRowPages<Row>(
  read: (offset: number, search: string) => Promise<Page<Row>>,
): RowPages<Row> {
  const pages = useMemo(() => new RowPages<Row>(read), [read]);
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
