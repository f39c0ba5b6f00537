import { EventEmitter } from 'node:events';
import type { Duplex } from 'node:stream';
import { PROTOCOL_VERSION } from '@music-minion/protocol';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import { TestHouse, phone } from '../test-house.ts';
import { FanOut } from './fan-out.ts';
import { SocketSession } from './socket-session.ts';
import { SyncDoctor } from './sync-doctor.ts';
import { encodeTextFrame } from './text-frame.ts';

class FakeWebSocket extends EventEmitter {
  readonly OPEN = 1;
  readyState = 1;
  pings = 0;

  ping(): void {
    this.pings += 1;
  }
  terminate(): void {
    this.readyState = 3;
  }
}

/** The raw connection: what is written is kept, as long as the test lets it pile up. */
class FakeConnection extends EventEmitter {
  writableLength = 0;
  readonly written: string[] = [];

  write(frames: Buffer): void {
    this.written.push(frames.subarray(frames[1] === 126 ? 4 : 2).toString());
  }
}

let house: TestHouse;
let socket: FakeWebSocket;
let connection: FakeConnection;
let caughtUp: number;
let fanOut: FanOut;
let session: SocketSession;
let mayCommand = true;

beforeEach(() => {
  house = new TestHouse(2);
  socket = new FakeWebSocket();
  connection = new FakeConnection();
  caughtUp = 0;
  mayCommand = true;
  session = new SocketSession(socket as unknown as WebSocket, connection as unknown as Duplex, {
    room: house.room,
    saving: house.opened.saving,
    presence: house.opened.presence,
    nowMs: () => house.nowMs,
    doctor: new SyncDoctor({
      room: house.room,
      presence: house.opened.presence,
      nowMs: () => house.nowMs,
    }),
    fanOut: (fanOut = new FanOut([])),
    onHello: house.opened.hello,
    mayCommand: () => mayCommand,
    onCaughtUp: () => (caughtUp += 1),
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

test('a peer that does not read is told nothing more, and gets one snapshot once it has read [6.6]', () => {
  const tell = (text: string): void => session.deliver(encodeTextFrame(text));
  tell('one');
  connection.writableLength = 300 * 1024;
  tell('two');
  connection.writableLength = 100;
  tell('three');
  expect(connection.written).toEqual(['one']);
  expect(caughtUp).toBe(0);
  connection.writableLength = 0;
  connection.emit('drain');
  expect(caughtUp).toBe(1);
  tell('four');
  expect(connection.written).toEqual(['one', 'four']);
  socket.readyState = 3;
  tell('five');
  expect(connection.written).toHaveLength(2);
});

function say(frame: object): void {
  socket.emit('message', Buffer.from(JSON.stringify(frame)), false);
  fanOut.flush();
}
const reasons = (): unknown[] =>
  connection.written.map((text) => (JSON.parse(text) as { data: { reason: string } }).data.reason);

test('who talks nonsense all the time is limited like everybody, and the log with it [1.7, 9.3]', () => {
  say({ no: 'frame' });
  say({ type: 'command', data: { id: 'x', name: 'player.fly', args: {} } });
  mayCommand = false;
  say({ no: 'frame' });
  say({ type: 'command', data: { id: 'y', name: 'player.fly', args: {} } });
  expect(reasons()).toEqual(['malformed', 'unknown_command', 'busy', 'busy']);
});

test('a connection says hello once, and is no other device later [5.1]', () => {
  for (const id of ['one', 'two', 'one'])
    say({ type: 'hello', data: { protocol: PROTOCOL_VERSION, device: { ...phone, id } } });
  expect(house.room.state.devices.map(({ id }) => id)).toEqual(['one']);
  expect(house.opened.presence.present().map(({ deviceId }) => deviceId)).toEqual(['one']);
});

test('a listener that never said hello may still ask, and its verdict says so', () => {
  house.send('comparison.start', {});
  const args = { pairId: house.pair.id, outcome: 'a' };
  const frame = { type: 'command', data: { id: 'x', name: 'comparison.verdict', args } };
  socket.emit('message', Buffer.from(JSON.stringify(frame)), false);
  fanOut.flush();
  expect(JSON.parse(connection.written[0] ?? '')).toMatchObject({
    type: 'accepted',
    data: { id: 'x' },
  });
  expect(house.room.state.comparison?.lastVerdict?.deviceName).toBe('A device');
});
