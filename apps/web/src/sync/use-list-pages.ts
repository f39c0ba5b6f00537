import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { ListPages } from './list-pages.ts';
import { useView } from './use-room.ts';

/**
 * The pages of a list, as long as the screen is open; what failed is tried again when the connection is back. Another
 * `read` is another list.
 */
export function useListPages<Row>(
  read: ConstructorParameters<typeof ListPages<Row>>[0],
): ListPages<Row> {
  const pages = useMemo(() => new ListPages<Row>(read), [read]);
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
