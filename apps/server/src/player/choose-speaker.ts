import {
  type Device,
  type DeviceId,
  type Player,
  type Presence,
  type Refusal,
  type RoomState,
  refuse,
  speakersWith,
} from '@music-minion/protocol';

/** How long a device that vanished stays the speaker: long enough for a reload or a gap in the wireless. */
export const SPEAKER_GRACE_MS = 30_000;

/** What playing needs to know of who is here. */
export interface SpeakerRoom {
  present: readonly Presence[];
  /** When a device was last here, server ms; null for one never seen since the start of the server. */
  lastSeenMs: (device: DeviceId) => number | null;
}

/**
 * The speakers once somebody presses play. The speaker in charge stays, also through a short absence; else the
 * device whose person pressed play; else (a hotkey, a script) the browser that is most ready to sound.
 */
export function speakersForPlay(
  state: RoomState,
  from: Device,
  { present, lastSeenMs }: SpeakerRoom,
  nowMs: number,
): Player['speakers'] {
  const { speakers } = state.player;
  const inCharge = speakers.filter(({ deviceId }) => {
    const isHere = present.some((presence) => presence.deviceId === deviceId);
    return isHere || nowMs - (lastSeenMs(deviceId) ?? 0) < SPEAKER_GRACE_MS;
  });
  if (inCharge.length > 0) return inCharge;
  const chosen =
    present.some(({ deviceId }) => deviceId === from.id) && canSound(from.kind)
      ? from.id
      : mostReady(state, present);
  return chosen === null ? speakers : speakersWith(state, chosen);
}

/** A device that is not here cannot begin to sound; one that is a speaker keeps its part through a short absence. */
export function whyAway(
  { devices, player }: RoomState,
  deviceId: DeviceId,
  present: readonly Presence[],
): Refusal | null {
  const device = devices.find(({ id }) => id === deviceId);
  const isHere = [...present, ...player.speakers].some((one) => one.deviceId === deviceId);
  if (isHere || device === undefined || !canSound(device.kind)) return null;
  const message = `${device.name} is not here now. Open Music Minion on it, then play there.`;
  return refuse('device_away', message);
}

function mostReady(state: RoomState, present: readonly Presence[]): DeviceId | null {
  const readiness = ({ sound, visible }: Presence): number =>
    (sound === 'unlocked' ? 2 : 0) + (visible ? 1 : 0);
  const browsers = present.filter(({ deviceId }) => {
    const device = state.devices.find((device) => device.id === deviceId);
    return device !== undefined && canSound(device.kind);
  });
  const [best] = browsers.toSorted((one, other) => readiness(other) - readiness(one));
  return best?.deviceId ?? null;
}

function canSound(kind: Device['kind']): boolean {
  return kind !== 'cli' && kind !== 'api';
}
