import { type Refusal, type SignInRequest, isRefusal, refuse } from '@music-minion/protocol';
import type { Access } from './access/access.ts';
import { noteDevice } from './devices/known-devices.ts';
import type { Room } from './sync/room.ts';

/** The secret by which the device is let in from here on; null where nobody needs one. */
export function signIn(
  { room, access }: { room: Room; access: Access },
  { token, device }: SignInRequest,
  address: string,
): { secret: string | null } | Refusal {
  const refusal = access.whyNot(token, address);
  if (refusal) return refusal;
  if (!access.isRequired) return { secret: null };
  // So that it can be signed out by its name even if it never says hello.
  room.change('a device signs in', (deciding) => noteDevice(deciding, device));
  let secret = '';
  room.change('a device signs in', ({ nowMs }) => {
    secret = access.give(device.id, nowMs);
    return { type: 'access:changed', data: access.state() };
  });
  // The fault was told; the secret of a transaction that failed is worth nothing.
  const isSaved = !isRefusal(access.passOf({ secret, token: null, address }));
  return isSaved ? { secret } : refuse('not_saved', 'Signing in could not be saved. Try again.');
}
