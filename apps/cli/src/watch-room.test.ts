import { PROTOCOL_VERSION, emptyRoom } from '@music-minion/protocol';
import { afterEach, expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { ServerAddress } from './server-address.ts';
import { watchRoom } from './watch-room.ts';

let server: WebSocketServer;
afterEach(() => server.close());

/** A server that says one thing to whoever connects. */
async function listen(frame: object): Promise<ServerAddress> {
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  server.on('connection', (socket) => socket.send(JSON.stringify({ ts: 0, ...frame })));
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  return new ServerAddress(`http://127.0.0.1:${port}`, null);
}

const full = { type: 'sync:full', epoch: 'one', seq: 0, data: emptyRoom };

test('the room is watched until enough was seen', async () => {
  const address = await listen({ ...full, protocol: PROTOCOL_VERSION });
  const seen: unknown[] = [];
  await watchRoom(address, ({ room }) => {
    seen.push(room);
    return room === null ? 'more' : 'enough';
  });
  expect([seen[0], seen.at(-1)]).toEqual([null, emptyRoom]);
});

test('a server of another version is told of, not waited for', async () => {
  const address = await listen({ ...full, protocol: PROTOCOL_VERSION + 1 });
  await expect(watchRoom(address, () => 'more')).rejects.toThrow('another version');
});
