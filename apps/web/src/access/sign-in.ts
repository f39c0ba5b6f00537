import type { Device, SignInRequest } from '@music-minion/protocol';

/** Exchanges the token for a cookie of this device's own. Null when it was taken, else why not. */
export async function signIn(token: string, device: Device): Promise<string | null> {
  const request: SignInRequest = { token, device };
  try {
    const response = await fetch('/api/access/sign_in', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
    });
    if (response.ok) return null;
    const refusal = (await response.json()) as { message?: string };
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
