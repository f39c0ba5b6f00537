import type { CommandArgs } from './commands.ts';
import { type Decision, decidePlay } from './decide-playback.ts';
import type { DeviceId } from './ids.ts';
import type { Player, Speaker } from './player.ts';
import type { Refusal } from './refusal.ts';
import { isRefusal, refuse } from './refuse.ts';
import type { RoomState } from './room-state.ts';

/** One device sounds, the others fall silent; the position is the anchor's, so nothing is lost on the way. */
export function decideHandOver(state: RoomState, deviceId: DeviceId): Decision {
  return whyNotSpeaker(state, deviceId) ?? withSpeakers(state, speakersWith(state, deviceId));
}

/** It joins the others where they are, as loud as the first of them. */
export function decideAddSpeaker(state: RoomState, deviceId: DeviceId): Decision {
  const refusal = whyNotSpeaker(state, deviceId);
  if (refusal) return refusal;
  const { speakers } = state.player;
  if (speakers.some((speaker) => speaker.deviceId === deviceId)) {
    return withSpeakers(state, speakers);
  }
  return withSpeakers(state, [...speakers, { deviceId, volume: speakers[0]?.volume ?? 1 }]);
}

/** What nobody hears any more is paused. */
export function decideRemoveSpeaker(
  state: RoomState,
  deviceId: DeviceId,
  serverNowMs: number,
): Decision {
  const { speakers } = state.player;
  const left = speakers.filter((speaker) => speaker.deviceId !== deviceId);
  if (left.length === speakers.length) return notASpeaker();
  const paused = left.length === 0 ? decidePlay(state, false, serverNowMs, left) : null;
  return paused && !isRefusal(paused) ? paused : withSpeakers(state, left);
}

export function decideVolume(
  state: RoomState,
  { deviceId, volume }: CommandArgs<'player.set_volume'>,
): Decision {
  const { speakers } = state.player;
  if (!speakers.some((speaker) => speaker.deviceId === deviceId)) return notASpeaker();
  return withSpeakers(
    state,
    speakers.map((speaker) => (speaker.deviceId === deviceId ? { deviceId, volume } : speaker)),
  );
}

/** Turned down all the way, all speakers together keep this much (-66 dB), so that their proportions are not lost. */
const NEARLY_SILENT = 0.0005;

export function decideChangeVolume(
  state: RoomState,
  { deviceId, by }: CommandArgs<'player.change_volume'>,
): Decision {
  const { speakers } = state.player;
  if (deviceId !== undefined) {
    const speaker = speakers.find((speaker) => speaker.deviceId === deviceId);
    if (!speaker) return notASpeaker();
    return decideVolume(state, { deviceId, volume: clamp(speaker.volume + by, 0) });
  }
  if (speakers.length === 0) return nobodySounds();
  const loudest = loudestOf(speakers);
  const target = clamp(loudest + by, NEARLY_SILENT);
  return withSpeakers(
    state,
    speakers.map((speaker) => ({
      ...speaker,
      volume: loudest === 0 ? target : speaker.volume * (target / loudest),
    })),
  );
}

/** What a slider for all of them shows. */
export function loudestOf(speakers: readonly Speaker[]): number {
  return speakers.reduce((loudest, { volume }) => Math.max(loudest, volume), 0);
}

/** The speakers when this device alone sounds; it keeps the volume it had, or takes that of the one before. */
export function speakersWith(state: RoomState, deviceId: DeviceId): Player['speakers'] {
  const { speakers } = state.player;
  const known = speakers.find((speaker) => speaker.deviceId === deviceId) ?? speakers[0];
  return [{ deviceId, volume: known?.volume ?? 1 }];
}

/** Ticks take the place of the music until somebody ends them, or plays something. */
export function decideCalibrate(
  state: RoomState,
  { isOn }: CommandArgs<'player.calibrate'>,
  serverNowMs: number,
): Decision {
  if (isOn && state.player.speakers.length === 0) return nobodySounds();
  const paused = decidePlay(state, false, serverNowMs);
  const playback =
    isOn && !isRefusal(paused) && paused.type === 'player:changed'
      ? paused.data.playback
      : state.player.playback;
  const anchor = { positionMs: 0, atServerMs: serverNowMs, playing: true };
  return {
    type: 'player:calibrating',
    data: { calibration: isOn ? { anchor } : null, playback },
  };
}

function withSpeakers({ player: { playback } }: RoomState, speakers: Speaker[]): Decision {
  return { type: 'player:changed', data: { playback, speakers } };
}

function whyNotSpeaker(state: RoomState, deviceId: DeviceId): Refusal | null {
  const device = state.devices.find((device) => device.id === deviceId);
  if (!device) return refuse('unknown_device', 'No such device has ever been here.');
  if (device.kind !== 'cli' && device.kind !== 'api') return null;
  return refuse('not_a_speaker', `${device.name} makes no sound. Choose a browser.`);
}

function notASpeaker(): Refusal {
  const message = 'That device is not a speaker. Choose "Play here" on it first.';
  return refuse('not_a_speaker', message);
}

function nobodySounds(): Refusal {
  return refuse('not_a_speaker', 'No device sounds. Choose one to play on first.');
}

function clamp(volume: number, least: number): number {
  return Math.min(1, Math.max(least, volume));
}
