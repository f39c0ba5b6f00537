import type { QueueEntry, QueuePage } from '@music-minion/protocol';
import { type ListPages, PAGE_ROWS } from '../sync/list-pages.ts';
import { readJson } from '../sync/use-reading.ts';
import { useListPages } from '../sync/use-list-pages.ts';

export type QueueRow = QueueEntry & { isMissing: boolean };
export type QueuePages = ListPages<QueueRow>;

export const QUEUE_ROW_PX = 64;

export function useQueuePages(): QueuePages {
  return useListPages<QueueRow>(readRows);
}

const readRows = (offset: number): Promise<QueuePage> => readQueue(offset, PAGE_ROWS);

export async function readQueue(offset: number, limit: number): Promise<QueuePage> {
  const page = (await readJson(`/api/queue?offset=${offset}&limit=${limit}`)) as QueuePage;
  if (!Array.isArray(page.rows)) throw new Error('/api/queue: no rows');
  return page;
}
