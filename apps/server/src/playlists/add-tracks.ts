import {
  type EntryId,
  type PlaylistId,
  type Refusal,
  type TrackId,
  refuse,
} from '@music-minion/protocol';
import type { PlaylistsHouse } from './house.ts';
import { makePlaces } from './make-places.ts';

/** Part of a decision that has looked whether the playlist and all the tracks are there. */
export function addTracks(
  { entries, newId }: PlaylistsHouse,
  playlist: PlaylistId,
  trackIds: readonly TrackId[],
  after: number | null,
): void {
  const places = makePlaces(entries, playlist, after, trackIds.length);
  trackIds.forEach((trackId, index) =>
    entries.insert(playlist, { entryId: newId() as EntryId, trackId }, places[index] ?? 0),
  );
}

/** To be asked before anything is written: a refusal takes back nothing. */
export function findUnknownTrack(
  { entries }: PlaylistsHouse,
  trackIds: readonly TrackId[],
): Refusal | null {
  const [unknown] = entries.unknownTracks(trackIds);
  if (unknown === undefined) return null;
  return refuse('unknown_track', `There is no track ${unknown} in this library.`);
}
