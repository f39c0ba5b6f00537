import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { FanOut } from './fan-out.ts';
import { encodeTextFrame } from './text-frame.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a lone event leaves at once, those that follow within a millisecond leave together', () => {
  let nowMs = 0;
  const writes: string[] = [];
  const audience = [{ deliver: (frames: Buffer) => void writes.push(frames.toString()) }];
  const fanOut = new FanOut(audience, () => nowMs);
  fanOut.tell(Buffer.from('a'));
  expect(writes).toEqual(['a']);
  nowMs = 0.5;
  fanOut.tell(Buffer.from('b'));
  fanOut.tell(Buffer.from('c'));
  expect(writes).toEqual(['a']);
  nowMs = 1.5;
  vi.advanceTimersByTime(1);
  expect(writes).toEqual(['a', 'bc']);
  nowMs = 9;
  fanOut.tell(Buffer.from('d'));
  expect(writes).toEqual(['a', 'bc', 'd']);
  fanOut.flush();
  expect(writes).toHaveLength(3);
});

test.each([0, 1, 125, 126, 65_535, 65_536, 200_000])(
  'a frame of %i bytes is what a WebSocket library understands',
  async (length) => {
    vi.useRealTimers();
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
