import { expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { FanOut } from './fan-out.ts';
import { encodeTextFrame } from './text-frame.ts';

test('what is decided in one turn leaves together, a lone event at the end of its own turn', async () => {
  const writes: string[] = [];
  const lags: number[] = [];
  const audience = [{ deliver: (frames: Buffer) => void writes.push(frames.toString()) }];
  const fanOut = new FanOut(audience, (lagMs) => lags.push(lagMs));
  fanOut.tell(Buffer.from('a'));
  fanOut.tell(Buffer.from('b'));
  expect(writes).toEqual([]);
  await Promise.resolve();
  expect(writes).toEqual(['ab']);
  fanOut.tell(Buffer.from('c'));
  fanOut.flush();
  await Promise.resolve();
  expect(writes).toEqual(['ab', 'c']);
  expect(lags).toHaveLength(2);
});

test('an answer goes before its event, in the same write; without an event it goes alone [2.4]', async () => {
  const told: [who: string, frames: string][] = [];
  const listen = (who: string) => ({
    deliver: (frames: Buffer) => void told.push([who, frames.toString()]),
  });
  const [asker, other] = [listen('asker'), listen('other')];
  const fanOut = new FanOut([other, asker]);
  fanOut.answer(asker, Buffer.from('1'));
  fanOut.tell(Buffer.from('a'));
  fanOut.answer(asker, Buffer.from('2'));
  fanOut.tell(Buffer.from('b'));
  expect(told).toEqual([]);
  await Promise.resolve();
  expect(told.splice(0)).toEqual([
    ['asker', '12ab'],
    ['other', 'ab'],
  ]);
  fanOut.answer(asker, Buffer.from('3'));
  await Promise.resolve();
  expect(told).toEqual([['asker', '3']]);
});

test.each([0, 1, 125, 126, 65_535, 65_536, 200_000])(
  'a frame of %i bytes is what a WebSocket library understands',
  async (length) => {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await new Promise((resolve) => server.once('listening', resolve));
    const text = 'é'.repeat(Math.floor(length / 2)) + 'x'.repeat(length % 2);
    server.on('connection', (_socket, request) => request.socket.write(encodeTextFrame(text)));
    const { port } = server.address() as { port: number };
    const client = new WebSocket(`ws://127.0.0.1:${port}`);
    const received = await new Promise((resolve) =>
      client.once('message', (data: Buffer) => resolve(data.toString())),
    );
    expect(received).toBe(text);
    client.terminate();
    server.close();
  },
);
