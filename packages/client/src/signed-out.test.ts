import { CLOSE_SIGNED_OUT, type DeviceId, PROTOCOL_VERSION } from '@music-minion/protocol';
import { expect, test } from 'vitest';
import { sampleRoom } from '../../protocol/src/sample-room.ts';
import { FakeWorld } from './fake-world.ts';
import { Session } from './session.ts';

function join(): { world: FakeWorld; session: Session } {
  const world = new FakeWorld();
  const device = { id: 'phone' as DeviceId, name: 'Phone', kind: 'phone' } as const;
  const session = new Session({ url: 'ws://pi/ws/sync', device, canSound: true, env: world });
  session.start();
  return { world, session };
}

function open(world: FakeWorld): void {
  world.socket.onopen?.();
  world.socket.receive({
    type: 'sync:full',
    protocol: PROTOCOL_VERSION,
    epoch: 'one',
    seq: 10,
    data: sampleRoom(),
  });
}

test('a device that is not let in does not try again by itself, not even when it wakes [10.5]', () => {
  const { world, session } = join();
  world.socket.drop(CLOSE_SIGNED_OUT);
  expect(session.view.connection).toEqual({ name: 'signed_out' });
  world.advance(3_600_000);
  session.wake();
  world.advance(3_600_000);
  expect(world.sockets).toHaveLength(1);
});

test('a device that is signed out shows nothing more of the house [10.5]', () => {
  const { world, session } = join();
  open(world);
  world.socket.receive({
    type: 'devices:presence',
    data: {
      present: [{ deviceId: 'phone', tabs: 1, sound: 'none', visible: true, roundTripMs: 1 }],
    },
  });
  expect(session.view).toMatchObject({ room: {}, present: [{ deviceId: 'phone' }] });
  world.socket.drop(CLOSE_SIGNED_OUT);
  expect(session.view).toMatchObject({ room: null, present: [], isLive: false });
});

test('once it has signed in it connects at once, asks for everything and sends what waited [10.5]', () => {
  const { world, session } = join();
  open(world);
  const { pair } = sampleRoom().comparison;
  void session.send('comparison.verdict', { pairId: pair!.id, outcome: 'a' });
  world.socket.drop(CLOSE_SIGNED_OUT);
  expect(session.view.waiting).toBe(1);
  session.signedIn();
  expect(world.sockets).toHaveLength(2);
  expect(world.socket.url).toBe('ws://pi/ws/sync');
  open(world);
  expect(world.socket.commands()).toMatchObject([{ name: 'comparison.verdict' }]);
  session.signedIn();
  expect(world.sockets).toHaveLength(2);
});

test('any other end of a connection is a loss, and is tried again', () => {
  const { world, session } = join();
  world.socket.drop(1006);
  expect(session.view.connection.name).toBe('waiting');
});
