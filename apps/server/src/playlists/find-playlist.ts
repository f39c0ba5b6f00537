import { type PlaylistId, type Refusal, isRefusal, refuse } from '@music-minion/protocol';
import type { PlaylistsHouse } from './house.ts';
import type { StoredPlaylist } from './playlist-store.ts';

/** One that is there and not deleted. */
export function findPlaylist(
  { playlists }: PlaylistsHouse,
  id: PlaylistId,
): StoredPlaylist | Refusal {
  const stored = playlists.get(id);
  if (stored === null) return noSuchPlaylist();
  if (stored.deletedAtMs === null) return stored;
  return refuse('unknown_playlist', `“${stored.name}” was deleted. Restore it first.`);
}

/** Says why its entries cannot be changed by hand, if so. */
export function whyNotManual(house: PlaylistsHouse, id: PlaylistId): Refusal | null {
  const found = findPlaylist(house, id);
  if (isRefusal(found)) return found;
  if (found.kind === 'manual') return null;
  const follows = found.kind === 'smart' ? 'its rules' : 'its folder or file';
  const message = `“${found.name}” follows ${follows}. Duplicate it to change its tracks by hand.`;
  return refuse('not_manual', message);
}

export function noSuchPlaylist(): Refusal {
  return refuse('unknown_playlist', 'There is no such playlist.');
}
