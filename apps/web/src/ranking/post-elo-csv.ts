import { randomId } from '@music-minion/client';

/** By HTTP: such a list may be larger than a frame of the socket. Null when it was taken, else why not. */
export async function postEloCsv(csv: string): Promise<string | null> {
  const response = await fetch('/api/ranking/import_ratings', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomId() },
    body: JSON.stringify({ source: 'elo', csv }),
  });
  if (response.ok) return null;
  if (response.status === 413) return 'The file is too large: 16 MB is the most.';
  const refusal = (await response.json()) as { message?: string };
  return refusal.message ?? `The server answered ${response.status}.`;
}
