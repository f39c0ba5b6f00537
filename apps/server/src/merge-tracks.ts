import {
  type CommandArgs,
  type Decision,
  type Refusal,
  type TrackId,
  isRefusal,
  refuse,
} from '@music-minion/protocol';
import type { House } from './commands.ts';
import { redirectVerdicts } from './comparison/redirect-verdicts.ts';
import type { Deciding } from './deciding.ts';
import type { StoredTrack } from './library/stored-track.ts';
import { refitLater } from './ranking-commands.ts';

/** Somebody confirmed that two tracks are one recording: what was said of the one counts for the other. */
export function mergeTracks(
  house: House,
  { trackId, intoId }: CommandArgs<'library.merge'>,
  deciding: Deciding,
): Decision {
  const track = findTrack(house, trackId);
  if (isRefusal(track)) return track;
  const into = findTrack(house, intoId);
  if (isRefusal(into)) return into;
  if (trackId === intoId) return refuse('malformed', 'Name two tracks: this is one already.');
  if (track.mergedInto !== null) {
    return refuse('already_merged', `"${track.title}" already counts for another track.`);
  }
  if (into.mergedInto !== null) {
    const message = `"${into.title}" itself counts for another track. Choose that one.`;
    return refuse('already_merged', message);
  }
  return redirect(house, trackId, intoId, deciding);
}

export function unmergeTrack(
  house: House,
  { trackId }: CommandArgs<'library.unmerge'>,
  deciding: Deciding,
): Decision {
  const track = findTrack(house, trackId);
  if (isRefusal(track)) return track;
  if (track.mergedInto === null) {
    return refuse('not_merged', `"${track.title}" is a track of its own already.`);
  }
  return redirect(house, trackId, null, deciding);
}

export function keepApart(
  house: House,
  { trackId, otherId }: CommandArgs<'library.keep_apart'>,
  { nowMs }: Deciding,
): Decision {
  for (const id of [trackId, otherId]) {
    const track = findTrack(house, id);
    if (isRefusal(track)) return track;
  }
  house.library.upkeep.setDifferent(trackId, otherId, nowMs);
  return { type: 'library:changed', data: house.library.library.snapshot() };
}

function redirect(
  { comparison, ranking, library }: House,
  trackId: TrackId,
  intoId: TrackId | null,
  deciding: Deciding,
): Decision {
  library.upkeep.setMerged(trackId, intoId);
  redirectVerdicts(comparison, trackId, intoId, deciding);
  ranking.desk.forgetSaved();
  library.library.noteTracksChanged();
  refitLater(ranking, comparison, 'the fit after tracks were merged or parted');
  return { type: 'library:changed', data: library.library.snapshot() };
}

function findTrack({ ranking: { tracks } }: House, id: TrackId): StoredTrack | Refusal {
  return tracks.get(id) ?? refuse('unknown_track', 'There is no such track in the library.');
}
