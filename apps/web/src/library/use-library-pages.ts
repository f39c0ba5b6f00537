import { useEffect } from 'react';
import type { ListPages } from '../sync/list-pages.ts';
import { useListPages } from '../sync/use-list-pages.ts';
import { useRoom } from '../sync/use-room.ts';
import { readRows } from './library-reads.ts';

export interface LibraryList<Row> {
  pages: ListPages<Row>;
  address: string;
  revision: number;
}

/** A list of the library by its address, read anew when the library has changed. */
export function useLibraryPages<Row>(address: string): LibraryList<Row> {
  const revision = useRoom((room) => room.library.revision);
  const pages = useListPages<Row>(readRows<Row>);
  const { total } = pages;
  useEffect(() => {
    // What shows the list says which part is seen, and stands once the number of rows is known.
    if (total === null || total === 0) pages.want(0, 0, address, revision);
  }, [pages, total, address, revision]);
  return { pages, address, revision };
}
