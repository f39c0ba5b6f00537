import {
  type Device,
  type DeviceId,
  type Refusal,
  type Signal,
  refuse,
} from '@music-minion/protocol';
import type { Deciding } from '../deciding.ts';

/** Lets a device show itself. Nothing of it is kept: whoever comes later has nothing to show. */
export function blinkDevice(
  isHere: (device: DeviceId) => boolean,
  { deviceId }: { deviceId: Device['id'] },
  { state, from }: Deciding,
): Signal | Refusal {
  const device = state.devices.find(({ id }) => id === deviceId);
  if (!device) return refuse('unknown_device', 'No such device has ever been here.');
  if (!isHere(deviceId)) {
    return refuse('device_away', `${device.name} is not here now, so it cannot show itself.`);
  }
  return { type: 'devices:blink', data: { deviceId, by: from.name } };
}
