import type { Device, SignInRequest } from '@music-minion/protocol';

/** Nobody typed it: to be told that a token is wrong would puzzle whoever scanned a code. */
const STALE_CODE =
  'That code is no longer valid. Scan the one that the Devices screen shows now, or type the token.';

/**
 * Exchanges the token, typed or from the address of a code, for a cookie of this device's own. Null when it was taken, else
 * why not.
 */
export async function signIn(
  token: string,
  device: Device,
  from: 'form' | 'code',
): Promise<string | null> {
  const request: SignInRequest = { token, device };
  try {
    const response = await fetch('/api/access/sign_in', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
    });
    if (response.ok) return null;
    const refusal = (await response.json()) as { reason?: string; message?: string };
    if (from === 'code' && refusal.reason === 'wrong_token') return STALE_CODE;
    return refusal.message ?? `The server answered ${response.status}.`;
  } catch {
    return 'The server does not answer. Try again in a moment.';
  }
}

/** The token that a QR code has put into the address, which then no longer shows it; null where there is none. */
export function takeToken(
  { href }: Pick<Location, 'href'>,
  history: Pick<History, 'replaceState' | 'state'>,
): string | null {
  const url = new URL(href);
  const token = url.searchParams.get('token');
  if (token === null) return null;
  url.searchParams.delete('token');
  history.replaceState(history.state, '', url);
  return token === '' ? null : token;
}
