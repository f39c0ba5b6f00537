import type { Access, Device, Presence } from '@music-minion/protocol';
import { CliError, ExitCode } from './exit-code.ts';
import { HttpClient } from './remote/http-client.ts';
import { findServer } from './server-address.ts';

interface KnownDevices {
  devices: readonly Device[];
  present: readonly Presence[];
  signedIn: Access['signedIn'];
  isSignInRequired: boolean;
}

/** Who is here, who has been here, and who may come in. */
export async function listDevices(options: { server?: string }): Promise<number> {
  const client = new HttpClient(await findServer(options.server));
  const known = await readDevices(client);
  for (const { id, name, kind } of known.devices) {
    const words = [kind, ...stateWords(known, id)].join(', ');
    process.stdout.write(`${name.padEnd(24)} ${words.padEnd(36)} ${id}\n`);
  }
  if (known.devices.length === 0) process.stdout.write('No device has been here yet.\n');
  return ExitCode.done;
}

/** Signs a device out, by its name or its id. */
export async function revokeDevice(named: string, options: { server?: string }): Promise<number> {
  const client = new HttpClient(await findServer(options.server));
  const { devices } = await readDevices(client);
  const device = findDevice(devices, named);
  await client.command('devices.sign_out', { deviceId: device.id });
  process.stdout.write(`${device.name} is signed out.\n`);
  return ExitCode.done;
}

async function readDevices(client: HttpClient): Promise<KnownDevices> {
  const { present } = (await client.get('/api/devices')) as { present: Presence[] };
  const { devices, access } = (await client.state()).data;
  const known = new Set<string>(devices.map(({ id }) => id));
  // Signed in so long ago that its name was forgotten: it can still be signed out by its id.
  const nameless = access.signedIn
    .filter(({ deviceId }) => !known.has(deviceId))
    .map(({ deviceId: id }): Device => ({ id, name: id, kind: 'api' }));
  return {
    devices: [...devices, ...nameless],
    present,
    signedIn: access.signedIn,
    isSignInRequired: access.isRequired,
  };
}

function findDevice(devices: readonly Device[], named: string): Device {
  const found = devices.filter(({ id, name }) => id === named || name === named);
  const [device, ...more] = found;
  if (device === undefined) {
    const message = `There is no device "${named}". See music-minion devices.`;
    throw new CliError(message, ExitCode.refused);
  }
  if (more.length === 0) return device;
  const ids = found.map(({ id }) => id).join(', ');
  throw new CliError(
    `Several devices are called "${named}": name one of ${ids}.`,
    ExitCode.refused,
  );
}

function stateWords({ present, signedIn, isSignInRequired }: KnownDevices, id: string): string[] {
  const isHere = present.some(({ deviceId }) => deviceId === id);
  const isSignedIn = signedIn.some(({ deviceId }) => deviceId === id);
  return [
    isHere ? 'here' : 'away',
    ...(isSignInRequired ? [isSignedIn ? 'signed in' : 'not signed in'] : []),
  ];
}
