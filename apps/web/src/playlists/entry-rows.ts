import type {
  EntryId,
  PlaylistEntriesPage,
  PlaylistEntryRow,
  PlaylistId,
} from '@music-minion/protocol';
import { type MovedRow, indexAt } from '../ui/moved-rows.ts';

export const ROW_PX = 64;

export function entriesUrl(id: PlaylistId, offset: number, limit: number): string {
  return `/api/playlists/${encodeURIComponent(id)}/entries?offset=${offset}&limit=${limit}`;
}

export function parseEntries(json: unknown): PlaylistEntriesPage {
  const page = json as PlaylistEntriesPage;
  if (!Array.isArray(page.rows)) throw new Error('playlist entries: no rows');
  return page;
}

/**
 * The entry that a moved one is put behind: null at the top; undefined where it is not known yet.
 * `rowAt` tells what stands at an index of the list before the move.
 */
export function entryBefore(
  move: MovedRow,
  rowAt: (index: number) => PlaylistEntryRow | undefined,
): EntryId | null | undefined {
  if (move.to === 0) return null;
  return rowAt(indexAt(move.to - 1, move))?.entryId ?? undefined;
}
