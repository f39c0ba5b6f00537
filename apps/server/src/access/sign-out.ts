import { type CommandArgs, type Decision, refuse } from '@music-minion/protocol';
import type { Deciding } from '../deciding.ts';
import type { Access } from './access.ts';

/** From here on the device must show the token again. */
export function signOut(
  access: Access,
  { deviceId }: CommandArgs<'devices.sign_out'>,
  { state }: Deciding,
): Decision {
  if (access.take(deviceId)) return { type: 'access:changed', data: access.state() };
  const name = state.devices.find(({ id }) => id === deviceId)?.name ?? deviceId;
  const message = access.isRequired
    ? `${name} is not signed in.`
    : 'Nobody is signed in: this server has no [web] token, so everybody in the network may come in.';
  return refuse('unknown_device', message);
}
