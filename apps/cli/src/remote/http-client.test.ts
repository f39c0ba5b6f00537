import { type Server, createServer } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { ServerAddress } from '../server-address.ts';
import { HttpClient } from './http-client.ts';

let server: Server;
let connections = 0;
afterEach(() => server.close());

/** Answers every request in the same way; none of its own sockets keeps a program running. */
async function serve(status: string, body: object, { isLast }: { isLast: boolean }) {
  connections = 0;
  const text = JSON.stringify(body);
  const head = [`HTTP/1.1 ${status}`, `content-length: ${text.length}`];
  if (isLast) head.push('Connection: close');
  server = createServer((socket) => {
    connections += 1;
    socket.unref().on('error', () => {});
    socket.on('data', () => {
      socket.write(`${head.join('\r\n')}\r\n\r\n${text}`);
      if (isLast) setTimeout(() => socket.end(), 20);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  const { port } = server.address() as { port: number };
  return new HttpClient(new ServerAddress(`http://127.0.0.1:${port}`, null));
}

const held = () => process.getActiveResourcesInfo().filter((what) => what === 'TCPSocketWrap');

test('whoever has its answer, or a no, is held up by nothing', async () => {
  const before = held().length;
  const refusal = { reason: 'not_signed_in', message: 'Show the token.', action: 'show' };
  const client = await serve('401 Unauthorized', refusal, { isLast: false });
  await expect(client.get('/api/devices')).rejects.toThrow('Show the token.');
  await expect(client.command('player.pause', {})).rejects.toThrow('Show the token.');
  expect(connections).toBe(1);
  expect(held().length).toBe(before);
});

test('a proxy that keeps no connection gets a new one for every request', async () => {
  const client = await serve('200 OK', { ok: true }, { isLast: true });
  expect(await client.get('/readyz')).toEqual({ ok: true });
  expect(await client.get('/readyz')).toEqual({ ok: true });
  expect(connections).toBe(2);
});
