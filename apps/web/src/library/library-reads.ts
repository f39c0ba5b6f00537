import type { LibraryPage } from '@music-minion/protocol';
import { PAGE_ROWS } from '../sync/list-pages.ts';
import { readJson } from '../sync/use-reading.ts';

/** The address of a list without its page: `tracks?sort=title`. It is also the name under which pages are kept. */
export function listAddress(
  list: 'tracks' | 'albums' | 'artists',
  query: Readonly<Record<string, string | number | undefined>> = {},
): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return `/api/library/${list}?${new URLSearchParams(given)}`;
}

export async function readRows<Row>(offset: number, address: string): Promise<LibraryPage<Row>> {
  return parseRows(await readJson(`${address}&offset=${offset}&limit=${PAGE_ROWS}`));
}

export function parseRows<Row>(json: unknown): LibraryPage<Row> {
  const page = json as LibraryPage<Row>;
  if (!Array.isArray(page.rows)) throw new Error('/api/library: no rows');
  return page;
}
