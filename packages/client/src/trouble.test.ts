import { type DeviceId, PROTOCOL_VERSION } from '@music-minion/protocol';
import { expect, test } from 'vitest';
import { sampleRoom } from '../../protocol/src/sample-room.ts';
import { FakeWorld } from './fake-world.ts';
import { Session } from './session.ts';

function open(world: FakeWorld): void {
  world.socket.onopen?.();
  const frame = { type: 'sync:full', protocol: PROTOCOL_VERSION, epoch: 'one', seq: 10 };
  world.socket.receive({ ...frame, data: sampleRoom() });
}

test('a session shows why nothing can be saved until that is over, or the connection is [2.15]', () => {
  const world = new FakeWorld();
  const device = { id: 'phone' as DeviceId, name: 'Phone', kind: 'phone' } as const;
  const session = new Session({ url: 'ws://pi/ws/sync', device, canSound: true, env: world });
  const trouble = (message: string | null): void =>
    world.socket.receive({ type: 'sync:trouble', data: { message } });
  session.start();
  open(world);
  expect(session.view.trouble).toBeNull();
  trouble('The disk is full.');
  expect(session.view).toMatchObject({ trouble: 'The disk is full.', isLive: true });
  trouble(null);
  expect(session.view.trouble).toBeNull();

  // A server that is well says nothing of it when somebody comes back.
  trouble('The disk is full.');
  world.socket.drop(1006);
  world.advance(200);
  open(world);
  expect(session.view).toMatchObject({ trouble: null, isLive: true });
});
