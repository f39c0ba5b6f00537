import {
  type CommandArgs,
  type Decision,
  type EntryId,
  type Playlist,
  type PlaylistId,
  type Refusal,
  type TrackId,
  refuse,
} from '@music-minion/protocol';
import type { Deciding } from '../deciding.ts';
import { addTracks, findUnknownTrack } from './add-tracks.ts';
import { whyNotManual } from './find-playlist.ts';
import type { PlaylistsHouse } from './house.ts';
import { makePlaces } from './make-places.ts';

export function addEntries(
  house: PlaylistsHouse,
  { playlistId, trackIds, afterId, onlyNew }: CommandArgs<'playlists.add'>,
): Decision {
  const refusal = whyNotManual(house, playlistId);
  if (refusal) return refusal;
  const unknown = findUnknownTrack(house, trackIds);
  if (unknown) return unknown;
  const after =
    afterId === undefined
      ? house.entries.lastPosition(playlistId)
      : positionOf(house, playlistId, afterId);
  if (typeof after === 'object' && after !== null) return after;
  const added = onlyNew ? withoutKnown(house, playlistId, trackIds) : trackIds;
  if (added.length === 0)
    return refuse('nothing_to_add', 'Nothing was added: the playlist has all of it already.');
  addTracks(house, playlistId, added, after);
  return entriesChanged(house, playlistId);
}

export function removeEntries(
  house: PlaylistsHouse,
  { playlistId, entryIds }: CommandArgs<'playlists.remove'>,
  { nowMs }: Deciding,
): Decision {
  const refusal = whyNotManual(house, playlistId);
  if (refusal) return refusal;
  const removed = entryIds.filter((id) => house.entries.setRemoved(playlistId, id, nowMs));
  if (removed.length === 0)
    return refuse('unknown_entry', 'Somebody else removed that from the playlist already.');
  return entriesChanged(house, playlistId);
}

export function restoreEntries(
  house: PlaylistsHouse,
  { playlistId, entryIds }: CommandArgs<'playlists.restore_entries'>,
): Decision {
  const refusal = whyNotManual(house, playlistId);
  if (refusal) return refusal;
  const restored = entryIds.filter((id) => house.entries.setRemoved(playlistId, id, null));
  if (restored.length === 0)
    return refuse(
      'nothing_to_undo',
      'That is in the playlist already, or was removed too long ago.',
    );
  return entriesChanged(house, playlistId);
}

/** Entries that were removed meanwhile are left out; what they are put behind may be gone, its place is known. */
export function moveEntries(
  house: PlaylistsHouse,
  { playlistId, entryIds, afterId }: CommandArgs<'playlists.move'>,
  { state }: Deciding,
): Decision {
  const refusal = whyNotManual(house, playlistId);
  if (refusal) return refusal;
  const moved = [...new Set(entryIds)].filter((id) => house.entries.isThere(playlistId, id));
  if (moved.length === 0)
    return refuse('unknown_entry', 'That was removed from the playlist meanwhile.');
  if (afterId !== null && moved.includes(afterId))
    return refuse('malformed', 'An entry cannot be put behind itself.');
  const after = positionOf(house, playlistId, afterId);
  if (typeof after === 'object' && after !== null) return after;
  const places = makePlaces(house.entries, playlistId, after, moved.length);
  moved.forEach((id, index) => house.entries.setPosition(id, places[index] ?? 0));
  return entriesMoved(house, playlistId, state.playlists);
}

function positionOf(
  { entries }: PlaylistsHouse,
  playlist: PlaylistId,
  entry: EntryId | null,
): number | null | Refusal {
  if (entry === null) return null;
  return (
    entries.positionOf(playlist, entry) ??
    refuse('unknown_entry', 'The entry to put it behind is not in this playlist.')
  );
}

function withoutKnown(
  { entries }: PlaylistsHouse,
  playlist: PlaylistId,
  trackIds: readonly TrackId[],
): TrackId[] {
  const known = new Set(entries.trackIds(playlist));
  return trackIds.filter((id) => !known.has(id) && known.add(id));
}

function entriesChanged({ playlists }: PlaylistsHouse, id: PlaylistId): Decision {
  playlists.raiseRevision(id);
  return { type: 'playlists:changed', data: { changed: [playlists.summary(id)], removed: [] } };
}

/** A move changes neither how many there are nor how long they are, so a long playlist is not counted again. */
function entriesMoved(house: PlaylistsHouse, id: PlaylistId, known: readonly Playlist[]): Decision {
  const before = known.find((playlist) => playlist.id === id);
  if (before === undefined) return entriesChanged(house, id);
  house.playlists.raiseRevision(id);
  const covers = house.playlists.covers(id, 'manual');
  const moved = { ...before, covers, revision: before.revision + 1 };
  return { type: 'playlists:changed', data: { changed: [moved], removed: [] } };
}
