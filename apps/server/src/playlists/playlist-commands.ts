import {
  type CommandArgs,
  type Decision,
  type PlaylistId,
  type Refusal,
  findRuleProblem,
  isRefusal,
  refuse,
} from '@music-minion/protocol';
import type { Deciding } from '../deciding.ts';
import { addTracks, findUnknownTrack } from './add-tracks.ts';
import { findPlaylist, noSuchPlaylist } from './find-playlist.ts';
import { findSource } from './find-source.ts';
import type { PlaylistsHouse } from './house.ts';

export function createPlaylist(
  house: PlaylistsHouse,
  args: CommandArgs<'playlists.create'>,
  { nowMs }: Deciding,
): Decision {
  const { kind, name } = args;
  const id = args.playlistId ?? (house.newId() as PlaylistId);
  if (house.playlists.get(id)) return playlistExists();
  const rules = kind === 'smart' ? args.rules : null;
  const problem = rules && findRuleProblem(rules.where);
  if (problem !== null) return refuse('bad_rules', problem);
  const source = kind === 'folder' ? findSource(args.source, house.folders()) : null;
  if (source !== null && 'problem' in source) return refuse('bad_playlist', source.problem);
  const trackIds = kind === 'manual' ? args.trackIds : [];
  const unknown = findUnknownTrack(house, trackIds);
  if (unknown) return unknown;
  house.playlists.insert({ id, name, kind, rules, source: source?.path ?? null }, nowMs);
  addTracks(house, id, trackIds, null);
  if (kind !== 'manual') house.workOutSoon(id);
  return changed(house, id);
}

export function renamePlaylist(
  house: PlaylistsHouse,
  { playlistId, name }: CommandArgs<'playlists.rename'>,
): Decision {
  const found = findPlaylist(house, playlistId);
  if (isRefusal(found)) return found;
  house.playlists.rename(playlistId, name);
  return changed(house, playlistId);
}

export function deletePlaylist(
  house: PlaylistsHouse,
  { playlistId }: CommandArgs<'playlists.delete'>,
  { nowMs }: Deciding,
): Decision {
  const found = findPlaylist(house, playlistId);
  if (isRefusal(found)) return found;
  house.playlists.setDeleted(playlistId, nowMs);
  return { type: 'playlists:changed', data: { changed: [], removed: [playlistId] } };
}

export function restorePlaylist(
  house: PlaylistsHouse,
  { playlistId }: CommandArgs<'playlists.restore'>,
): Decision {
  const stored = house.playlists.get(playlistId);
  if (stored === null) return noSuchPlaylist();
  if (stored.deletedAtMs === null)
    return refuse('nothing_to_undo', `“${stored.name}” is there; nothing has to be restored.`);
  house.playlists.setDeleted(playlistId, null);
  if (stored.kind !== 'manual') house.workOutSoon(playlistId);
  return changed(house, playlistId);
}

/** The tracks that a playlist has in this moment, in one that stays as it is. */
export function duplicatePlaylist(
  house: PlaylistsHouse,
  { playlistId, newId, name }: CommandArgs<'playlists.duplicate'>,
  { nowMs }: Deciding,
): Decision {
  const found = findPlaylist(house, playlistId);
  if (isRefusal(found)) return found;
  const id = newId ?? (house.newId() as PlaylistId);
  if (house.playlists.get(id)) return playlistExists();
  house.playlists.insert({ id, name, kind: 'manual', rules: null, source: null }, nowMs);
  const trackIds =
    found.kind === 'manual'
      ? house.entries.trackIds(playlistId)
      : house.playlists.workedOut(playlistId);
  addTracks(house, id, trackIds, null);
  return changed(house, id);
}

export function setRules(
  house: PlaylistsHouse,
  { playlistId, rules }: CommandArgs<'playlists.set_rules'>,
): Decision {
  const found = findPlaylist(house, playlistId);
  if (isRefusal(found)) return found;
  if (found.kind !== 'smart')
    return refuse('bad_rules', `“${found.name}” has no rules: only smart playlists have.`);
  const problem = findRuleProblem(rules.where);
  if (problem !== null) return refuse('bad_rules', problem);
  house.playlists.setRules(playlistId, rules);
  house.playlists.raiseRevision(playlistId);
  house.workOutSoon(playlistId);
  return changed(house, playlistId);
}

function changed({ playlists }: PlaylistsHouse, id: PlaylistId): Decision {
  return { type: 'playlists:changed', data: { changed: [playlists.summary(id)], removed: [] } };
}

function playlistExists(): Refusal {
  return refuse('playlist_exists', 'There is a playlist with that id already. Choose another id.');
}
