import type { DatabaseSync } from 'node:sqlite';
import type { PlaylistId, SmartRules, TrackId } from '@music-minion/protocol';
import type { RankingDesk } from './comparison/ranking-desk.ts';
import type { TrackStore } from './library/track-store.ts';
import { RANKING_FIELDS, asksFor, rankingFigures } from './playlist-figures.ts';
import { PlaylistNews } from './playlist-news.ts';
import { PlaylistReads } from './playlist-reads.ts';
import { EntryStore } from './playlists/entry-store.ts';
import type { PlaylistsHouse } from './playlists/house.ts';
import { PlaylistStore } from './playlists/playlist-store.ts';
import { SmartStore } from './playlists/smart-store.ts';
import type { RankedRows } from './ranked-rows.ts';
import type { Room } from './sync/room.ts';

export function playlistsHouse(
  db: DatabaseSync,
  parts: Pick<PlaylistsHouse, 'newId' | 'folders' | 'workOutSoon'>,
): PlaylistsHouse {
  return { playlists: new PlaylistStore(db), entries: new EntryStore(db), ...parts };
}

/** The tracks of a playlist in its order, or why there are none. */
export function tracksOfPlaylist(
  { playlists, entries }: PlaylistsHouse,
  id: PlaylistId,
): readonly TrackId[] | { problem: string } {
  const stored = playlists.get(id);
  if (stored === null || stored.deletedAtMs !== null)
    return { problem: 'That playlist is not there any more. Choose another.' };
  const found = stored.kind === 'manual' ? entries.trackIds(id) : playlists.workedOut(id);
  if (found.length === 0) return { problem: `“${stored.name}” has no tracks yet.` };
  return found;
}

/** What goes on beside the room: playlists that follow the library, and all that is read of playlists. */
export function openPlaylists(parts: {
  db: DatabaseSync;
  house: PlaylistsHouse;
  room: () => Room;
  desk: RankingDesk;
  rows: RankedRows;
  tracks: TrackStore;
  nowMs: () => number;
  onFault: (error: unknown, what: string) => void;
}): { news: PlaylistNews; reads: PlaylistReads } {
  const { db, house, room, desk, rows, tracks, nowMs, onFault } = parts;
  const store = new SmartStore(db);
  const renewFigures = async (rules: SmartRules): Promise<void> => {
    if (asksFor(rules, RANKING_FIELDS)) store.useFigures(await rankingFigures(desk));
  };
  const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const workOut = { store, folders: house.folders, nowMs, breathe, renewFigures, house };
  return {
    news: new PlaylistNews({ ...workOut, room, onFault }),
    reads: new PlaylistReads({ ...workOut, tracks, track: (id) => rows.track(id) }),
  };
}
