import type { PlaylistId } from '@music-minion/protocol';
import type { EntryStore } from './entry-store.ts';
import type { PlaylistStore } from './playlist-store.ts';

/** What the decisions on playlists work with. */
export interface PlaylistsHouse {
  playlists: PlaylistStore;
  entries: EntryStore;
  newId: () => string;
  /** The music folders. */
  folders: () => readonly string[];
  /** Has a playlist that follows the library worked out, soon after this decision. */
  workOutSoon: (id: PlaylistId) => void;
}
