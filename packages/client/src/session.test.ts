import { type DeviceId, PROTOCOL_VERSION, emptyRoom } from '@music-minion/protocol';
import { expect, test } from 'vitest';
import { sampleRoom, samplePair } from '../../protocol/src/sample-room.ts';
import { FakeWorld } from './fake-world.ts';
import type { Outbox, WaitingCommand } from './outbox.ts';
import { Session } from './session.ts';

function join(outbox?: Outbox): { world: FakeWorld; session: Session } {
  const world = new FakeWorld();
  const device = { id: 'phone' as DeviceId, name: 'Phone', kind: 'phone' } as const;
  const session = new Session({
    url: 'ws://pi/ws/sync',
    device,
    canSound: true,
    env: world,
    ...(outbox ? { outbox } : {}),
  });
  session.start();
  return { world, session };
}

function open(world: FakeWorld, frame: object = full()): void {
  world.socket.onopen?.();
  world.socket.receive(frame);
}

const full = (seq = 10, epoch = 'one'): object => ({
  type: 'sync:full',
  protocol: PROTOCOL_VERSION,
  epoch,
  seq,
  data: sampleRoom(),
});
const advanced = (seq: number, pair: number): object => {
  const { progress } = sampleRoom().comparison;
  const scene = {
    pair: samplePair(pair),
    selected: 'a',
    prefetched: samplePair(pair + 1),
    progress,
  };
  const verdict = {
    id: seq,
    pairId: 'p',
    outcome: 'a',
    deviceId: 'd',
    deviceName: 'D',
    atServerMs: 0,
  };
  const data = { ...scene, verdict, lastVerdict: verdict, strengths: [], playback: null };
  return { type: 'comparison:advanced', seq, data };
};
const verdictOn = (number: number) => ({ pairId: samplePair(number).id, outcome: 'a' }) as const;

test('a session says hello and is live with the snapshot', () => {
  const { world, session } = join();
  expect(session.view).toMatchObject({ isLive: false, room: null });
  open(world);
  expect(world.socket.sent[0]).toMatchObject({
    type: 'hello',
    data: { protocol: PROTOCOL_VERSION },
  });
  expect(session.view.isLive).toBe(true);
  expect(session.view.room?.comparison?.pair?.id).toBe('pair-1');
});

test('a returning session asks from its last number and goes on from there [1.2]', () => {
  const { world, session } = join();
  open(world);
  world.socket.receive(advanced(11, 2));
  world.socket.drop();
  expect(session.view).toMatchObject({ isLive: false, connection: { name: 'waiting' } });
  expect(session.view.room?.comparison?.pair?.id).toBe('pair-2');
  world.advance(100);
  expect(world.socket.url).toBe('ws://pi/ws/sync?epoch=one&seq=11');
  open(world, { type: 'sync:resumed', data: { seq: 12, accepted: [] } });
  world.socket.receive(advanced(12, 3));
  expect(session.view.room?.comparison?.pair?.id).toBe('pair-3');
});

test('every probe says how far the page is, and nothing else is said while nothing changes [5.4]', () => {
  const { world } = join();
  open(world);
  const probeIsAnswered = (): void => {
    world.advance(10_000);
    const t0 = world.nowMs();
    world.socket.receive({ type: 'clock', data: { t0, t1: t0 + 1e6, t2: t0 + 1e6 } });
  };
  world.socket.receive(advanced(11, 2));
  probeIsAnswered();
  world.socket.sent.length = 0;
  for (let round = 0; round < 6; round++) probeIsAnswered();
  expect(world.socket.sent.map(({ type }) => type)).toEqual(Array(6).fill('clock'));
  expect(world.socket.sent[0]?.data).toMatchObject({ seq: 11 });
});

test('who asks which device this is is passed on, and changes nothing [5.6]', () => {
  const { world, session } = join();
  open(world);
  const { view } = session;
  const asked: string[] = [];
  session.onBlink((by) => asked.push(by));
  world.socket.receive({ type: 'devices:blink', data: { deviceId: 'phone', by: 'Laptop' } });
  expect(asked).toEqual(['Laptop']);
  expect(session.view).toBe(view);
});

test('what was shown already is not new when it is confirmed, or comes again in a snapshot', () => {
  const { world, session } = join();
  open(world);
  void session.send('comparison.select', { side: 'b', pairId: samplePair(1).id });
  const { room } = session.view;
  expect(room?.comparison?.selected).toBe('b');
  const { id } = world.socket.commands()[0] ?? {};
  const { playback, speakers } = room?.player ?? {};
  const confirmed = { pairId: samplePair(1).id, side: 'b', isPlaying: false, speakers };
  world.socket.receive({
    type: 'comparison:track_selected',
    seq: 11,
    data: { ...confirmed, track: playback?.track, anchor: playback?.anchor },
  });
  world.socket.receive({ type: 'accepted', data: { id, seq: 11 } });
  expect(session.view.room).toBe(room);
  world.socket.drop();
  world.advance(100);
  open(world, { ...full(20, 'two'), data: { ...sampleRoom(), comparison: room?.comparison } });
  expect(session.view.room?.comparison).toBe(room?.comparison);
  expect(session.view.room?.devices).toBe(room?.devices);
});

test('a hole in the numbers leads to a new connection from the last certain one [1.5]', () => {
  const { world, session } = join();
  open(world);
  world.socket.receive(advanced(13, 9));
  expect(session.view.room?.comparison?.pair?.id).toBe('pair-1');
  expect(world.sockets).toHaveLength(2);
  expect(world.sockets[0]?.isClosed).toBe(true);
  expect(world.socket.url).toContain('seq=10');
});

test('a server that always leaves a hole is asked ever more slowly [6.7]', () => {
  const { world, session } = join();
  const waits: number[] = [];
  for (let round = 0; round < 9; round++) {
    open(world, round === 0 ? full() : { type: 'sync:resumed', data: { seq: 13, accepted: [] } });
    world.socket.receive(advanced(13, 9));
    const { connection } = session.view;
    const waitMs = connection.name === 'waiting' ? connection.retryAtMs - world.nowMs() : 0;
    waits.push(waitMs);
    world.advance(waitMs);
    expect(session.view.connection.name).toBe('connecting');
  }
  expect(waits).toEqual([0, 1100, 2200, 4400, 8800, 17_600, 35_200, 60_000, 60_000]);
  world.advance(100_000);
  session.wake();
  open(world);
  world.socket.receive(advanced(13, 9));
  expect(session.view.connection.name).toBe('connecting');
});

test('an event that was seen already changes nothing [1.4]', () => {
  const { world, session } = join();
  open(world);
  world.socket.receive(advanced(11, 2));
  const { room } = session.view;
  world.socket.receive(advanced(11, 5));
  expect(session.view.room).toEqual(room);
  expect(world.sockets).toHaveLength(1);
});

test('a command shows at once, and its own event changes nothing that is visible [2.12]', async () => {
  const { world, session } = join();
  open(world);
  const answer = session.send('comparison.verdict', verdictOn(1));
  expect(session.view.room?.comparison?.pair?.id).toBe('pair-2');
  expect(session.view.waiting).toBe(1);
  const [{ id } = { id: '' }] = world.socket.commands();
  const shown: unknown[] = [];
  session.subscribe(() => shown.push(session.view.room?.comparison?.pair?.id));
  world.socket.receive({ type: 'accepted', data: { id, seq: 11 } });
  world.socket.receive(advanced(11, 2));
  expect(await answer).toEqual({ ok: true, seq: 11 });
  expect(new Set(shown)).toEqual(new Set(['pair-2']));
  expect(session.view.waiting).toBe(0);
});

test('a refusal takes the optimistic view back and tells why [2.11, 2.12]', async () => {
  const { world, session } = join();
  open(world);
  const refusals: string[] = [];
  session.onRefusal(({ message }, name) => refusals.push(`${name}: ${message}`));
  const answer = session.send('comparison.verdict', verdictOn(1));
  const [{ id } = { id: '' }] = world.socket.commands();
  const refusal = { reason: 'pair_decided', message: 'Laptop was first.', action: 'show' };
  world.socket.receive({ type: 'refused', data: { id, ...refusal } });
  expect(await answer).toMatchObject({ ok: false, reason: 'pair_decided' });
  expect(refusals).toEqual(['comparison.verdict: Laptop was first.']);
  expect(session.view.room?.comparison?.pair?.id).toBe('pair-1');
});

test('a verdict given offline waits and is sent under the same id until it is answered [2.10]', async () => {
  const { world, session } = join();
  open(world);
  const first = session.send('comparison.verdict', verdictOn(1));
  const [sent] = world.socket.commands();
  world.socket.drop();
  const second = session.send('comparison.verdict', verdictOn(2));
  expect(session.view).toMatchObject({ waiting: 2 });
  world.advance(60_000);
  open(world, full(20, 'two'));
  const resent = world.socket.commands();
  expect(resent.map(({ id }) => id)).toEqual([sent?.id, expect.any(String)]);
  world.socket.receive({ type: 'accepted', data: { id: sent?.id, seq: 0 } });
  world.socket.receive({ type: 'accepted', data: { id: resent[1]?.id, seq: 21 } });
  world.socket.receive(advanced(21, 3));
  expect(await first).toEqual({ ok: true, seq: 0 });
  expect(await second).toEqual({ ok: true, seq: 21 });
  expect(session.view.waiting).toBe(0);
});

test('a verdict outlives its page: the next one sends it under the same id [2.10]', async () => {
  const kept = new Map<string, WaitingCommand>();
  const outbox: Outbox = {
    all: () => [...kept.values()],
    put: (waiting) => void kept.set(waiting.id, waiting),
    remove: (id) => void kept.delete(id),
  };
  const { world, session } = join(outbox);
  open(world);
  world.socket.drop();
  void session.send('comparison.verdict', verdictOn(1));
  void session.send('player.pause', {});
  expect(kept.size).toBe(1);
  session.stop();

  const next = join(outbox);
  open(next.world);
  expect(next.session.view).toMatchObject({
    waiting: 1,
    room: { comparison: { pair: { id: 'pair-2' } } },
  });
  const [sent] = next.world.socket.commands();
  expect(sent).toMatchObject({ id: [...kept.keys()][0], args: verdictOn(1) });
  next.world.socket.receive({ type: 'accepted', data: { id: sent?.id, seq: 0 } });
  expect(kept.size).toBe(0);
  expect(next.session.view.waiting).toBe(0);
});

test('a verdict that could not be saved is sent again under its id until it is [2.10]', async () => {
  const { world, session } = join();
  open(world);
  const answer = session.send('comparison.verdict', verdictOn(1));
  const [{ id } = { id: '' }] = world.socket.commands();
  const refusal = { reason: 'not_saved', message: 'The disk is full.', action: 'retry' };
  for (let attempt = 1; attempt <= 3; attempt++) {
    world.socket.receive({ type: 'refused', data: { id, ...refusal } });
    expect(session.view).toMatchObject({
      waiting: 1,
      room: { comparison: { pair: { id: 'pair-2' } } },
    });
    world.advance(2000);
    expect(world.socket.commands().filter((command) => command.id === id)).toHaveLength(
      attempt + 1,
    );
  }
  world.socket.receive({ type: 'refused', data: { id, ...refusal } });
  world.socket.receive({ type: 'refused', data: { id, ...refusal } });
  world.advance(2000);
  expect(world.socket.commands().filter((command) => command.id === id)).toHaveLength(5);
  world.socket.receive({ type: 'accepted', data: { id, seq: 11 } });
  expect(await answer).toEqual({ ok: true, seq: 11 });
});

test('a tap whose answer was lost shows once when its event is caught up with [2.13]', async () => {
  const { world, session } = join();
  open(world);
  const isPlaying = (): boolean | undefined => session.view.room?.player.playback?.anchor.playing;
  expect(isPlaying()).toBe(true);
  const answer = session.send('player.toggle', {});
  const [{ id } = { id: '' }] = world.socket.commands();
  const shown = new Set<unknown>();
  session.subscribe(() => shown.add(isPlaying()));
  world.socket.drop();
  world.advance(100);
  open(world, { type: 'sync:resumed', data: { seq: 11, accepted: [{ id, seq: 11 }] } });
  const { playback, speakers } = sampleRoom().player;
  const anchor = { positionMs: 1000, atServerMs: 50_000, playing: false };
  const data = { playback: { ...playback, anchor }, speakers };
  world.socket.receive({ type: 'player:changed', seq: 11, data });
  expect(await answer).toEqual({ ok: true, seq: 11 });
  expect(world.socket.commands()).toEqual([]);
  expect(shown).toEqual(new Set([false]));
});

test('remote control that finds no connection within 3 s is dropped, never sent later [2.9]', async () => {
  const { world, session } = join();
  open(world);
  world.socket.drop();
  const answer = session.send('player.pause', {});
  expect(session.view.room?.player.playback?.anchor.playing).toBe(false);
  world.advance(3000);
  expect(await answer).toMatchObject({ ok: false, reason: 'too_late' });
  expect(session.view.room?.player.playback?.anchor.playing).toBe(true);
  open(world);
  expect(world.socket.commands()).toEqual([]);
});

test('a timer that fires a moment early drops its command all the same [2.9]', async () => {
  const { world, session } = join();
  open(world);
  world.socket.drop();
  world.earlyMs = 1;
  const answer = session.send('player.pause', {});
  world.advance(2999);
  expect(await answer).toMatchObject({ ok: false, reason: 'too_late' });
  expect(session.view.waiting).toBe(0);
});

test('a tap before a sleep is no tap after it: remote control does not fire on waking [2.9]', async () => {
  const { world, session } = join();
  open(world);
  world.socket.drop();
  const answer = session.send('player.play', {});
  world.sleep(3_600_000);
  world.advance(100);
  open(world);
  expect(world.socket.commands()).toEqual([]);
  expect(await answer).toMatchObject({ ok: false, reason: 'too_late' });
  const meant = session.send('player.play', {});
  expect(world.socket.commands()).toHaveLength(1);
  world.socket.receive({ type: 'accepted', data: { id: world.socket.commands()[0]?.id, seq: 11 } });
  expect(await meant).toEqual({ ok: true, seq: 11 });
});

test('remote control carries the deadline by the clock of the server [2.8]', () => {
  const { world, session } = join();
  open(world, { ...full(), ts: 5_000_000 });
  void session.send('player.pause', {});
  expect(world.socket.commands()[0]).toMatchObject({ expiresAtServerMs: 5_003_000 });
  void session.send('comparison.verdict', verdictOn(1));
  expect(world.socket.commands()[1]).not.toHaveProperty('expiresAtServerMs');
});

test('a lost server is tried again for ever, ever more slowly, at once on a wake [6.1, 6.2]', () => {
  const { world, session } = join();
  const waits: number[] = [];
  for (let attempt = 0; attempt < 9; attempt++) {
    world.socket.drop();
    const { connection } = session.view;
    if (connection.name !== 'waiting') throw new Error(connection.name);
    const waitMs = connection.retryAtMs - world.nowMs();
    waits.push(waitMs);
    world.advance(waitMs);
    expect(session.view.connection.name).toBe('connecting');
  }
  expect(waits).toEqual([75, 1100, 2200, 4400, 8800, 17_600, 35_200, 60_000, 60_000]);
  world.socket.drop();
  const before = world.sockets.length;
  session.wake();
  expect(world.sockets.length).toBe(before + 1);
  open(world);
  world.socket.drop();
  expect(session.view.connection).toEqual({ name: 'waiting', retryAtMs: world.nowMs() + 75 });
});

test('an attempt that hangs is given up after 5 s and never heard again [6.3]', () => {
  const { world, session } = join();
  const [zombie] = world.sockets;
  world.advance(5000);
  expect(session.view.connection.name).toBe('waiting');
  zombie?.receive(full());
  expect(session.view.room).toBeNull();
  expect(zombie?.isClosed).toBe(true);
});

test('a server that falls silent is noticed, although the socket looks open [6.4]', () => {
  const { world, session } = join();
  open(world);
  world.advance(24_000);
  expect(session.view.isLive).toBe(true);
  expect(world.socket.sent.filter(({ type }) => type === 'clock').length).toBeGreaterThan(4);
  world.advance(1000);
  expect(session.view.isLive).toBe(false);
});

test('a newer protocol ends the trying and asks for a reload [1.6]', () => {
  const { world, session } = join();
  world.socket.onopen?.();
  world.socket.receive({ type: 'sync:reload', data: { protocol: 2, message: 'Reload.' } });
  expect(session.view.connection).toEqual({ name: 'outdated', message: 'Reload.' });
  world.advance(600_000);
  session.wake();
  expect(world.sockets).toHaveLength(1);
});

test('the room of a server of another protocol is not even looked at [1.6]', () => {
  const { world, session } = join();
  open(world, { ...full(), protocol: PROTOCOL_VERSION + 1, data: { rooms: 'of another shape' } });
  world.socket.receive({ type: 'sync:of_tomorrow', data: {} });
  expect(session.view).toMatchObject({ room: null, connection: { name: 'outdated' } });
  world.advance(600_000);
  expect(world.sockets).toHaveLength(1);
});

test('a snapshot of a restarted server replaces all that was known [1.3]', () => {
  const { world, session } = join();
  open(world, full(500));
  world.socket.drop();
  world.advance(100);
  open(world, {
    type: 'sync:full',
    protocol: PROTOCOL_VERSION,
    epoch: 'two',
    seq: 0,
    data: emptyRoom,
  });
  expect(session.view.room).toEqual(emptyRoom);
  world.socket.receive({ type: 'devices:changed', seq: 1, data: { devices: [] } });
  expect(world.sockets).toHaveLength(2);
});

test('a stopped session leaves no timer and no socket behind', () => {
  const { world, session } = join();
  open(world);
  void session.send('player.pause', {});
  void session.send('comparison.verdict', verdictOn(1));
  const [, { id } = { id: '' }] = world.socket.commands();
  const refusal = { reason: 'busy', message: 'Too many.', action: 'retry' };
  world.socket.receive({ type: 'refused', data: { id, ...refusal } });
  session.stop();
  expect(world.timers).toBe(0);
  expect(world.socket.isClosed).toBe(true);
});

test('a command that is not answered at once is followed by a packet that shows its loss [6.9]', () => {
  const { world, session } = join();
  open(world);
  world.advance(5000);
  const probes = (): number => world.socket.sent.filter(({ type }) => type === 'clock').length;
  const before = probes();
  void session.send('comparison.verdict', verdictOn(1));
  world.advance(14);
  world.socket.receive({ type: 'accepted', data: { id: 'id-1', seq: 11 } });
  world.advance(20);
  expect(probes()).toBe(before);
  void session.send('comparison.verdict', verdictOn(2));
  world.advance(20);
  expect(probes()).toBe(before + 1);
});
