/** Asks the server something that is too long for an address. What it refuses is thrown as its own sentence. */
export async function postJson(url: string, body: object, signal?: AbortSignal): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    ...(signal ? { signal } : {}),
  });
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer;
  if (response.status === 413) throw new Error('That is larger than the server takes.');
  const { message } = (answer ?? {}) as { message?: string };
  throw new Error(message ?? `The server answered ${response.status}.`);
}
