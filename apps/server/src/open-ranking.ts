import type { Library } from './library/library.ts';
import type { RoomParts } from './open-room.ts';
import type { RankedRows } from './ranked-rows.ts';
import type { RankingHouse } from './ranking-commands.ts';
import { KeptPlaylistStore } from './ranking/kept-playlist-store.ts';
import { KeptPlaylists } from './ranking/kept-playlists.ts';
import { PriorsStore } from './ranking/priors-store.ts';
import { TagDesk } from './ranking/tag-desk.ts';
import { TagJobStore } from './ranking/tag-job-store.ts';

/** What leaves the ranking and comes into it: playlist files, tags, ratings of other programs. */
export function openRanking(
  { db, nowMs, onFault }: Pick<RoomParts, 'db' | 'nowMs' | 'onFault'>,
  parts: Pick<RankingHouse, 'desk' | 'tracks' | 'change'> & {
    rows: RankedRows;
    library: Library;
    closing: AbortController;
    newId: () => string;
  },
): RankingHouse {
  const { desk, rows, tracks, library, closing, change, newId } = parts;
  const folders = (): readonly string[] => library.folders;
  const tagJobs = new TagJobStore(db);
  const tags = new TagDesk({
    store: tagJobs,
    rows: () => rows.rows(),
    folders,
    nowMs,
    newId,
    onWritten: (track, stamp) => tracks.setStamp(track, stamp),
    onChange: (tagJob) =>
      change('tags rewritten', ({ state }) => ({
        type: 'ranking:changed',
        data: { ...state.ranking, tagJob },
      })),
    onFault,
  });
  const playlists = new KeptPlaylists({
    store: new KeptPlaylistStore(db),
    rows: (top) => rows.rows(top),
    folders,
    newId,
  });
  return {
    desk,
    priors: new PriorsStore(db),
    playlists,
    tags,
    tagJobs,
    tracks,
    closing: closing.signal,
    change,
    later: (what, work) =>
      void Promise.resolve()
        .then(work)
        .catch((error: unknown) => onFault(error, what)),
  };
}
