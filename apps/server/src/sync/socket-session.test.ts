import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import { TestHouse } from '../test-house.ts';
import { SocketSession } from './socket-session.ts';

class FakeSocket extends EventEmitter {
  readonly OPEN = 1;
  readyState = 1;
  bufferedAmount = 0;
  pings = 0;
  readonly sent: string[] = [];

  send(frame: string): void {
    this.sent.push(frame);
  }
  ping(): void {
    this.pings += 1;
  }
  terminate(): void {
    this.readyState = 3;
  }
}

let house: TestHouse;
let socket: FakeSocket;
let session: SocketSession;

beforeEach(() => {
  house = new TestHouse(2);
  socket = new FakeSocket();
  session = new SocketSession(socket as unknown as WebSocket, {
    room: house.room,
    presence: house.opened.presence,
    nowMs: () => house.nowMs,
    onHello: house.opened.hello,
  });
});
afterEach(() => house.close());

test('a peer that missed two pings is cut at the third; any sign of life counts [6.5]', () => {
  for (let round = 0; round < 5; round++) {
    session.ping();
    session.ping();
    socket.emit('pong');
  }
  session.ping();
  session.ping();
  socket.emit('message', Buffer.from('{"type":"clock","data":{"t0":1}}'), false);
  session.ping();
  session.ping();
  expect(socket).toMatchObject({ readyState: 1, pings: 14 });
  session.ping();
  expect(socket).toMatchObject({ readyState: 3, pings: 14 });
});

test('a peer that lets too much pile up is cut instead of filling the memory', () => {
  session.send('one');
  socket.bufferedAmount = 2 * 1024 * 1024;
  session.send('two');
  expect(socket.sent).toEqual(['one']);
  expect(socket.readyState).toBe(3);
  session.send('three');
  expect(socket.sent).toEqual(['one']);
});

test('a listener that never said hello may still ask, and its verdict says so', () => {
  house.send('comparison.start', {});
  const args = { pairId: house.pair.id, outcome: 'a' };
  const frame = { type: 'command', data: { id: 'x', name: 'comparison.verdict', args } };
  socket.emit('message', Buffer.from(JSON.stringify(frame)), false);
  expect(JSON.parse(socket.sent[0] ?? '')).toMatchObject({ type: 'accepted', data: { id: 'x' } });
  expect(house.room.state.comparison?.lastVerdict?.deviceName).toBe('A device');
});
