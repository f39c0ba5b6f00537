import {
  type CommandArgs,
  type Decision,
  type Device,
  MAX_DEVICE_NAME,
  type RoomEvent,
  refuse,
} from '@music-minion/protocol';
import type { Deciding } from '../deciding.ts';

/** Nobody owns that many; beyond it the ones seen first are forgotten, so that no stranger can fill the room. */
const MAX_DEVICES = 200;

/** A device says hello: a new one is noted, a known one keeps what people gave it. */
export function noteDevice({ state }: Deciding, hello: Device): RoomEvent | null {
  const known = state.devices.find(({ id }) => id === hello.id);
  if (known?.kind === hello.kind) return null;
  const others = state.devices.filter(({ id }) => id !== hello.id);
  const { name = freeName(hello.name, others), delayMs = 0, maxVolume = 1 } = known ?? {};
  const device = { ...hello, name, delayMs, maxVolume };
  return { type: 'devices:changed', data: { devices: [...others, device].slice(-MAX_DEVICES) } };
}

export function renameDevice(
  { state }: Deciding,
  { deviceId, name }: { deviceId: Device['id']; name: string },
): RoomEvent | null {
  if (!state.devices.some(({ id }) => id === deviceId)) return null;
  const devices = state.devices.map((device) =>
    device.id === deviceId ? { ...device, name } : device,
  );
  return { type: 'devices:changed', data: { devices } };
}

/** Anybody may say how late a device is heard; how loud it may be is said on it, or it would be no limit. */
export function setSound(
  { state, from }: Deciding,
  { deviceId, delayMs, maxVolume }: CommandArgs<'devices.set_sound'>,
): Decision {
  const device = state.devices.find(({ id }) => id === deviceId);
  if (!device) return refuse('unknown_device', 'No such device has ever been here.');
  if (maxVolume !== undefined && from.id !== deviceId) {
    const message = `How loud ${device.name} may be is set on ${device.name} itself.`;
    return refuse('only_there', message);
  }
  const changed = {
    ...device,
    delayMs: delayMs ?? device.delayMs,
    maxVolume: maxVolume ?? device.maxVolume,
  };
  const devices = state.devices.map((one) => (one === device ? changed : one));
  return { type: 'devices:changed', data: { devices } };
}

/** Two phones are "Phone" and "Phone 2": a verdict must tell who gave it. */
function freeName(name: string, others: readonly Device[]): string {
  const taken = new Set(others.map((device) => device.name));
  let free = name;
  for (let number = 2; taken.has(free); number++) {
    const suffix = ` ${number}`;
    free = name.slice(0, MAX_DEVICE_NAME - suffix.length) + suffix;
  }
  return free;
}
