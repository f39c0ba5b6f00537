import type { Command } from './commands.ts';
import { decideOptions } from './decide-options.ts';
import {
  type Decision,
  decidePlay,
  decideSeek,
  decideSelect,
  openPair,
} from './decide-playback.ts';
import {
  foreseeJump,
  foreseeNext,
  isEntryOver,
  isFromQueue,
  restartsTrack,
} from './decide-queue.ts';
import {
  decideAddSpeaker,
  decideCalibrate,
  decideChangeVolume,
  decideHandOver,
  decideRemoveSpeaker,
  decideVolume,
  speakersWith,
} from './decide-speakers.ts';
import type { DeviceId } from './ids.ts';
import { reduce } from './reduce.ts';
import { isRefusal } from './refuse.ts';
import type { RoomState } from './room-state.ts';
import { startTogether } from './start-together.ts';

/** Who tapped, and when by the server's clock. Kept with the command: a prediction repeated later is the same. */
export interface Tap {
  deviceId: DeviceId;
  serverNowMs: number;
  /** Whether the tapping device can sound, and so may become the speaker by pressing play. */
  canSound: boolean;
}

/** What the room will most likely look like once the command is decided; the same state where nobody can know. */
export function predict(state: RoomState, command: Command, tap: Tap): RoomState {
  const decision = startTogether(foresee(state, command, tap), state, tap.serverNowMs);
  return decision === null || isRefusal(decision) ? state : reduce(state, decision);
}

function foresee(state: RoomState, command: Command, tap: Tap): Decision | null {
  const now = tap.serverNowMs;
  switch (command.name) {
    case 'comparison.select':
      return decideSelect(
        state,
        command.args,
        now,
        command.args.play === true ? speakersAfterPlay(state, tap) : undefined,
      );
    case 'comparison.verdict':
      return foreseeNextPair(state, command.args.pairId, now);
    case 'player.play':
      return foreseePlay(state, tap);
    case 'player.pause':
      return decidePlay(state, false, now);
    case 'player.toggle': {
      const play = state.player.playback?.anchor.playing !== true;
      return play ? foreseePlay(state, tap) : decidePlay(state, false, now);
    }
    case 'player.seek':
      return decideSeek(state, command.args, now);
    case 'player.set_volume':
      return decideVolume(state, command.args);
    case 'player.hand_over':
      return decideHandOver(state, command.args.deviceId);
    case 'player.change_volume':
      return decideChangeVolume(state, command.args);
    case 'player.add_speaker':
      return decideAddSpeaker(state, command.args.deviceId);
    case 'player.remove_speaker':
      return decideRemoveSpeaker(state, command.args.deviceId, now);
    case 'player.calibrate':
      return decideCalibrate(state, command.args, now);
    case 'player.next':
      return isFromQueue(state.player) ? foreseeNext(state, now) : null;
    case 'player.previous':
      return restartsTrack(state.player, now) ? decideSeek(state, { positionMs: 0 }, now) : null;
    case 'queue.jump':
      return foreseeJump(state, command.args, now, speakersAfterPlay(state, tap));
    case 'queue.set_repeat': {
      const queue = { ...state.queue, repeat: command.args.repeat };
      return { type: 'queue:changed', data: { ...state.player, queue } };
    }
    case 'options.set':
      return decideOptions(state, command.args);
    case 'devices.rename': {
      const { deviceId, name } = command.args;
      const devices = state.devices.map((device) =>
        device.id === deviceId ? { ...device, name } : device,
      );
      return { type: 'devices:changed', data: { devices } };
    }
    case 'devices.set_sound': {
      const { deviceId, ...change } = command.args;
      const devices = state.devices.map((device) =>
        device.id === deviceId ? { ...device, ...change } : device,
      );
      return { type: 'devices:changed', data: { devices: devices as RoomState['devices'] } };
    }
    case 'playlists.rename': {
      const { playlistId, name } = command.args;
      const known = state.playlists.find(({ id }) => id === playlistId);
      const changed = known ? [{ ...known, name }] : [];
      return { type: 'playlists:changed', data: { changed, removed: [] } };
    }
    case 'playlists.delete':
      return {
        type: 'playlists:changed',
        data: { changed: [], removed: [command.args.playlistId] },
      };
    case 'devices.blink':
    case 'comparison.start':
    case 'comparison.undo':
    case 'comparison.restore':
    case 'ranking.place':
    case 'ranking.rebuild':
    case 'ranking.import_ratings':
    case 'ranking.keep_playlist':
    case 'ranking.drop_playlist':
    case 'ranking.write_tags':
    case 'ranking.revert_tags':
    case 'playlists.create':
    case 'playlists.restore':
    case 'playlists.duplicate':
    case 'playlists.add':
    case 'playlists.remove':
    case 'playlists.restore_entries':
    case 'playlists.move':
    case 'playlists.set_rules':
    case 'radio.on':
    case 'radio.off':
    case 'radio.skip':
    case 'radio.vote':
    case 'radio.switch_station':
    case 'radio.queue_next':
    case 'radio.queue_album_after':
    case 'radio.unqueue':
    case 'radio.create_station':
    case 'radio.edit_station':
    case 'radio.delete_station':
    case 'radio.set_schedule':
    case 'player.ended':
    case 'player.failed':
    case 'queue.play':
    case 'queue.add':
    case 'queue.remove':
    case 'queue.move':
    case 'queue.clear':
    case 'queue.restore':
    case 'queue.set_shuffle':
    case 'devices.sign_out':
    case 'library.scan':
    case 'library.cancel_scan':
    case 'library.merge':
    case 'library.unmerge':
    case 'library.keep_apart':
    case 'library.set_folders':
      return null;
  }
}

/** Where an entry of the queue is over something follows it, and only the room knows what. */
function foreseePlay(state: RoomState, tap: Tap): Decision | null {
  const now = tap.serverNowMs;
  return isEntryOver(state.player, now)
    ? null
    : decidePlay(state, true, now, speakersAfterPlay(state, tap));
}

/** The prefetched pair is up at once; its own successor and the numbers come with the event. */
function foreseeNextPair(state: RoomState, pairId: string, serverNowMs: number): Decision | null {
  const { comparison, player, options } = state;
  if (comparison?.pair?.id !== pairId || comparison.prefetched === null) return null;
  const { lastVerdict, progress, prefetched: pair } = comparison;
  const playback = openPair(pair, player.playback, serverNowMs, options);
  const scene = { pair, selected: 'a', prefetched: null, lastVerdict, progress } as const;
  return { type: 'comparison:pair_changed', data: { ...scene, playback } };
}

function speakersAfterPlay(state: RoomState, tap: Tap): RoomState['player']['speakers'] {
  const { speakers } = state.player;
  return speakers.length === 0 && tap.canSound ? speakersWith(state, tap.deviceId) : speakers;
}
