import type { Device } from '@music-minion/protocol';
import Fastify from 'fastify';
import { expect, test } from 'vitest';
import type { Answer, Request } from '../sync/room.ts';
import { addCommandRoutes } from './command-routes.ts';

/** Whom the room takes for the sender of a request with these headers. */
async function senderOf(headers: Record<string, string>): Promise<Device | undefined> {
  let from: Device | undefined;
  const room = {
    state: { devices: [] },
    execute(request: Request, answer: (answer: Answer) => void) {
      ({ from } = request);
      answer({ ok: true, seq: 1 });
    },
  };
  const app = Fastify();
  addCommandRoutes(app, room as never, { take: () => true } as never);
  await app.inject({ method: 'POST', url: '/api/player/pause', headers });
  return from;
}

test('a caller is called what it says, in any script; a name that is none is its id', async () => {
  const id = 'cli-desk';
  const named = async (name: string) =>
    (await senderOf({ 'music-minion-device': id, 'music-minion-device-name': name }))?.name;
  expect(await named(encodeURIComponent('Küche'))).toBe('Küche');
  expect(await named(encodeURIComponent('台所のスピーカーの隣'.repeat(3)))).toBe(
    '台所のスピーカーの隣'.repeat(3),
  );
  expect(await named('x'.repeat(100))).toBe('x'.repeat(60));
  expect(await named('100 %')).toBe('100 %');
  expect(await named('%1B%0A')).toBe(id);
  expect(await named('')).toBe(id);
  expect(await senderOf({})).toMatchObject({ id: 'http', name: 'HTTP' });
});
