import {
  type Command,
  type Decision,
  type DeviceId,
  type Presence,
  type Refusal,
  type Signal,
  type Speaker,
  decideAddSpeaker,
  decideCalibrate,
  decideChangeVolume,
  decideHandOver,
  decideOptions,
  decidePlay,
  decideRemoveSpeaker,
  decideSeek,
  decideSelect,
  decideVolume,
  isEntryOver,
  refuse,
  startTogether,
} from '@music-minion/protocol';
import type { Access } from './access/access.ts';
import { signOut } from './access/sign-out.ts';
import type { ComparisonHouse } from './comparison/house.ts';
import { recordVerdict } from './comparison/record-verdict.ts';
import { startComparison } from './comparison/start-comparison.ts';
import { restoreVerdicts, undoVerdicts } from './comparison/undo-verdicts.ts';
import type { Deciding } from './deciding.ts';
import { blinkDevice } from './devices/blink-device.ts';
import { renameDevice, setSound } from './devices/known-devices.ts';
import {
  type LibraryHouse,
  cancelScan,
  setFolders,
  startScan,
} from './library/library-commands.ts';
import { keepApart, mergeTracks, unmergeTrack } from './merge-tracks.ts';
import {
  type RankingHouse,
  dropPlaylist,
  importRatings,
  keepPlaylist,
  place,
  rebuild,
  revertTags,
  writeTags,
} from './ranking-commands.ts';
import {
  addEntries,
  moveEntries,
  removeEntries,
  restoreEntries,
} from './playlists/entry-commands.ts';
import type { PlaylistsHouse } from './playlists/house.ts';
import {
  createPlaylist,
  deletePlaylist,
  duplicatePlaylist,
  renamePlaylist,
  restorePlaylist,
  setRules,
} from './playlists/playlist-commands.ts';
import { queueAlbumAfter, queueNext, unqueue } from './radio/queue-commands.ts';
import { skip, switchOff, switchOn, switchStation } from './radio/radio-commands.ts';
import type { RadioHouse } from './radio/radio-house.ts';
import {
  createStation,
  deleteStation,
  editStation,
  setSchedule,
} from './radio/station-commands.ts';
import { voteOnAir } from './radio-votes.ts';
import { type SpeakerRoom, speakersForPlay, whyAway } from './player/choose-speaker.ts';
import {
  type QueueHouse,
  addToQueue,
  clearQueue,
  jumpInQueue,
  moveInQueue,
  playNext,
  playPrevious,
  playSource,
  removeFromQueue,
  restoreToQueue,
  setRepeat,
  setShuffle,
} from './player/queue-commands.ts';
import { playOn, trackEnded } from './player/track-end.ts';
import { type TrackFailures, trackFailed } from './player/track-failure.ts';

/** What all decisions together work with; every feature gets only its own part. */
export interface House {
  comparison: ComparisonHouse;
  ranking: RankingHouse;
  library: LibraryHouse;
  queue: QueueHouse;
  failures: TrackFailures;
  access: Access;
  playlists: PlaylistsHouse;
  radio: RadioHouse;
  speakers: { present: () => readonly Presence[]; lastSeenMs: SpeakerRoom['lastSeenMs'] };
}

export function decide(house: House, command: Command, deciding: Deciding): Decision | Signal {
  return startTogether(decideOne(house, command, deciding), deciding.state, deciding.nowMs);
}

/** The table of contents of all that the room can be asked: one line a command. */
function decideOne(house: House, command: Command, deciding: Deciding): Decision | Signal {
  const { state, nowMs } = deciding;
  switch (command.name) {
    case 'comparison.start':
      return startComparison(house.comparison, command.args, deciding);
    case 'comparison.select':
      return decideSelect(
        state,
        command.args,
        nowMs,
        command.args.play ? speakersNow(house, deciding) : undefined,
      );
    case 'comparison.verdict':
      return recordVerdict(house.comparison, command.args, deciding);
    case 'comparison.undo':
      return undoVerdicts(house.comparison, command.args, deciding);
    case 'comparison.restore':
      return restoreVerdicts(house.comparison, command.args, deciding);
    case 'player.play':
      return play(house, deciding);
    case 'player.pause':
      return decidePlay(state, false, nowMs);
    case 'player.toggle':
      return state.player.playback?.anchor.playing
        ? decidePlay(state, false, nowMs)
        : play(house, deciding);
    case 'player.seek':
      return decideSeek(state, command.args, nowMs);
    case 'player.change_volume':
      return decideChangeVolume(state, command.args);
    case 'player.set_volume':
      return decideVolume(state, command.args);
    case 'player.hand_over':
      return away(house, deciding, command.args) ?? decideHandOver(state, command.args.deviceId);
    case 'player.add_speaker':
      return away(house, deciding, command.args) ?? decideAddSpeaker(state, command.args.deviceId);
    case 'player.remove_speaker':
      return decideRemoveSpeaker(state, command.args.deviceId, nowMs);
    case 'player.calibrate':
      return decideCalibrate(state, command.args, nowMs);
    case 'player.ended':
      return trackEnded(house.queue, command.args, deciding);
    case 'player.failed':
      return trackFailed(house.failures, house.queue, command.args, deciding);
    case 'player.next':
      return playNext(house.queue, deciding);
    case 'player.previous':
      return playPrevious(house.queue, deciding);
    case 'queue.play':
      return playSource(house.queue, command.args, speakersNow(house, deciding), deciding);
    case 'queue.add':
      return addToQueue(house.queue, command.args, deciding);
    case 'queue.remove':
      return removeFromQueue(house.queue, command.args, deciding);
    case 'queue.restore':
      return restoreToQueue(house.queue, command.args, deciding);
    case 'queue.move':
      return moveInQueue(house.queue, command.args, deciding);
    case 'queue.clear':
      return clearQueue(house.queue, deciding);
    case 'queue.jump':
      return jumpInQueue(house.queue, command.args, speakersNow(house, deciding), deciding);
    case 'queue.set_shuffle':
      return setShuffle(house.queue, command.args, deciding);
    case 'queue.set_repeat':
      return setRepeat(house.queue, command.args, deciding);
    case 'devices.sign_out':
      return signOut(house.access, command.args, deciding);
    case 'options.set':
      return decideOptions(state, command.args);
    case 'devices.rename':
      return (
        renameDevice(deciding, command.args) ??
        refuse('unknown_device', 'No such device has ever been here.')
      );
    case 'devices.blink': {
      const here = house.speakers.present();
      const isHere = (id: DeviceId): boolean => here.some(({ deviceId }) => deviceId === id);
      return blinkDevice(isHere, command.args, deciding);
    }
    case 'devices.set_sound':
      return setSound(deciding, command.args);
    case 'ranking.place':
      return place(house.comparison, command.args, deciding);
    case 'ranking.rebuild':
      return rebuild(house.ranking, house.comparison, deciding);
    case 'ranking.import_ratings':
      return importRatings(house.ranking, house.comparison, command.args, deciding);
    case 'ranking.keep_playlist':
      return keepPlaylist(house.ranking, command.args, deciding);
    case 'ranking.drop_playlist':
      return dropPlaylist(house.ranking, command.args, deciding);
    case 'ranking.write_tags':
      return writeTags(house.ranking, command.args, deciding);
    case 'ranking.revert_tags':
      return revertTags(house.ranking, command.args, deciding);
    case 'playlists.create':
      return createPlaylist(house.playlists, command.args, deciding);
    case 'playlists.rename':
      return renamePlaylist(house.playlists, command.args);
    case 'playlists.delete':
      return deletePlaylist(house.playlists, command.args, deciding);
    case 'playlists.restore':
      return restorePlaylist(house.playlists, command.args);
    case 'playlists.duplicate':
      return duplicatePlaylist(house.playlists, command.args, deciding);
    case 'playlists.set_rules':
      return setRules(house.playlists, command.args);
    case 'playlists.add':
      return addEntries(house.playlists, command.args);
    case 'playlists.remove':
      return removeEntries(house.playlists, command.args, deciding);
    case 'playlists.restore_entries':
      return restoreEntries(house.playlists, command.args);
    case 'playlists.move':
      return moveEntries(house.playlists, command.args, deciding);
    case 'radio.on':
      return switchOn(house.radio, deciding);
    case 'radio.off':
      return switchOff(house.radio, deciding);
    case 'radio.skip':
      return skip(command.args, deciding);
    case 'radio.vote':
      return voteOnAir(house.comparison, house.radio, command.args, deciding);
    case 'radio.switch_station':
      return switchStation(house.radio, command.args, deciding);
    case 'radio.queue_next':
      return queueNext(house.radio, command.args, deciding);
    case 'radio.queue_album_after':
      return queueAlbumAfter(house.radio, command.args, deciding);
    case 'radio.unqueue':
      return unqueue(house.radio, command.args, deciding);
    case 'radio.create_station':
      return createStation(house.radio, command.args, deciding);
    case 'radio.edit_station':
      return editStation(house.radio, command.args, deciding);
    case 'radio.delete_station':
      return deleteStation(house.radio, command.args, deciding);
    case 'radio.set_schedule':
      return setSchedule(house.radio, command.args, deciding);
    case 'library.scan':
      return startScan(house.library);
    case 'library.cancel_scan':
      return cancelScan(house.library);
    case 'library.merge':
      return mergeTracks(house, command.args, deciding);
    case 'library.unmerge':
      return unmergeTrack(house, command.args, deciding);
    case 'library.keep_apart':
      return keepApart(house, command.args, deciding);
    case 'library.set_folders':
      return setFolders(house.library, command.args);
  }
}

function play(house: House, deciding: Deciding): Decision {
  const { state, nowMs } = deciding;
  const speakers = speakersNow(house, deciding);
  if (isEntryOver(state.player, nowMs)) return playOn(house.queue, speakers, deciding);
  const isOnlyQueueThere = state.player.playback === null && state.queue.current !== null;
  return isOnlyQueueThere
    ? jumpInQueue(house.queue, {}, speakers, deciding)
    : decidePlay(state, true, nowMs, speakers);
}

function away(
  { speakers }: House,
  { state }: Deciding,
  { deviceId }: { deviceId: DeviceId },
): Refusal | null {
  return whyAway(state, deviceId, speakers.present());
}

function speakersNow({ speakers }: House, { state, from, nowMs }: Deciding): Speaker[] {
  const room = { present: speakers.present(), lastSeenMs: speakers.lastSeenMs };
  return speakersForPlay(state, from, room, nowMs);
}
