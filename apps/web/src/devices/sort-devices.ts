import type { Device, Presence } from '@music-minion/protocol';

export interface DevicesHere<D extends Device> {
  here: { device: D; presence: Presence }[];
  away: D[];
}

/** Who is here, this device first and the others by name; then who has been here before. */
export function sortDevices<D extends Device>(
  devices: readonly D[],
  present: readonly Presence[],
  hereId: string,
): DevicesHere<D> {
  const byName = [...devices].sort(
    (one, other) =>
      Number(other.id === hereId) - Number(one.id === hereId) || one.name.localeCompare(other.name),
  );
  const presenceOf = (device: D) => present.find(({ deviceId }) => deviceId === device.id);
  return {
    here: byName.flatMap((device) => {
      const presence = presenceOf(device);
      return presence ? [{ device, presence }] : [];
    }),
    away: byName.filter((device) => !presenceOf(device)),
  };
}
