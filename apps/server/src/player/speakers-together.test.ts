import { START_LEAD_MS } from '@music-minion/protocol';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { idsOf } from './track-end.ts';
import { TestHouse, laptop, phone } from '../test-house.ts';

let house: TestHouse;
const laptopTab = {};
const phoneTab = {};

beforeEach(() => {
  vi.useFakeTimers();
  house = new TestHouse(6);
  for (const [device, tab] of [
    [laptop, laptopTab],
    [phone, phoneTab],
  ] as const) {
    house.opened.hello(device);
    house.opened.presence.join(tab, device.id);
  }
  house.send('comparison.start', {});
  house.send('player.play', {}, { from: laptop });
  house.send('player.add_speaker', { deviceId: phone.id });
});
afterEach(async () => {
  await house.close();
  vi.useRealTimers();
});

const player = () => house.room.state.player;
const anchor = () => player().playback?.anchor;
function pass(ms: number): void {
  for (let passedMs = 0; passedMs < ms; passedMs += 50) {
    house.nowMs += 50;
    vi.advanceTimersByTime(50);
  }
}
function fails(from = laptop as typeof laptop | typeof phone) {
  const { track, source } = player().playback!;
  const ids = source.type === 'pair' ? { pairId: source.pairId } : { entryId: source.entryId };
  return house.send(
    'player.failed',
    { trackId: track.id, ...ids, reason: 'undecodable' },
    { from },
  );
}

test('whatever begins to sound begins on all speakers at one moment to come [4.10]', () => {
  const begins: (() => unknown)[] = [
    () => house.send('player.seek', { positionMs: 5000 }),
    () => house.send('comparison.select', { side: 'b' }),
    () => house.send('comparison.verdict', { pairId: house.pair.id, outcome: 'a' }),
    () => house.send('queue.play', { source: { type: 'pool', pool: { type: 'all' } } }),
    () => house.send('player.next', {}),
  ];
  for (const begin of begins) {
    pass(3000);
    begin();
    expect(anchor()).toMatchObject({ atServerMs: house.nowMs + START_LEAD_MS, playing: true });
  }
});

test('a track whose end nobody reports hands over on all speakers together, too [4.10]', () => {
  const { durationMs } = house.pair.a;
  pass(durationMs + START_LEAD_MS + 2100);
  expect(house.room.state.comparison?.selected).toBe('b');
  expect(anchor()!.atServerMs).toBeGreaterThan(house.nowMs - 1000);
});

test('the next of the queue begins where the one before ends, and only once [4.13]', () => {
  house.send('queue.play', { source: { type: 'pool', pool: { type: 'all' } } });
  const { track, source } = player().playback!;
  house.send('player.seek', { positionMs: track.durationMs - 5000 });
  const endsAtMs = house.nowMs + START_LEAD_MS + 5000;
  pass(START_LEAD_MS + 5000 - 700);
  const report = { trackId: track.id, ...idsOf(source), endMs: track.durationMs };
  expect(house.send('player.ended', report, { from: laptop })).toMatchObject({ ok: true });
  expect(anchor()).toMatchObject({ positionMs: 0, atServerMs: endsAtMs, playing: true });
  expect(house.send('player.ended', report, { from: phone }).ok).toBe(false);
  expect(anchor()?.atServerMs).toBe(endsAtMs);
});

test('one speaker that is gone leaves the others alone; after its grace it is none any more [4.7]', () => {
  house.opened.presence.leave(phoneTab);
  pass(20_000);
  expect(player().speakers).toHaveLength(2);
  pass(10_100);
  expect(player().speakers.map(({ deviceId }) => deviceId)).toEqual(['laptop']);
  expect(anchor()?.playing).toBe(true);
});

test('a device that is not here cannot begin to sound, and the refusal says what to do [4.8]', () => {
  house.opened.hello({ id: 'tablet' as never, name: 'Tablet', kind: 'tablet' });
  for (const name of ['player.add_speaker', 'player.hand_over'] as const) {
    expect(house.send(name, { deviceId: 'tablet' })).toMatchObject({
      refusal: {
        reason: 'device_away',
        message: expect.stringContaining('Open Music Minion on it'),
      },
    });
  }
});

test('what one speaker cannot play the others play on, and every screen is told [4.14]', () => {
  const before = player().playback;
  expect(fails(phone).ok).toBe(true);
  expect(player().playback).toEqual(before);
  expect(house.room.state.failure?.message).toMatch(/on Phone; the other speakers go on\.$/);
});

test('what no speaker can play is passed over: the other side of the pair, or the next of the queue [4.14]', () => {
  fails(phone);
  fails(laptop);
  expect(house.room.state.comparison?.selected).toBe('b');
  expect(player().playback).toMatchObject({ source: { side: 'b' }, anchor: { playing: true } });
  expect(house.room.state.failure?.message).toMatch(/was passed over\.$/);

  house.send('queue.play', { source: { type: 'pool', pool: { type: 'all' } } });
  const first = player().playback?.track.id;
  house.send('queue.set_repeat', { repeat: 'one' });
  fails(phone);
  fails(laptop);
  expect(player().playback?.track.id).not.toBe(first);
  expect(house.room.state.queue.index).toBe(1);
});

test('what would need ffmpeg on the server is passed over with a word of that [13.12]', () => {
  house.db
    .prepare(
      `INSERT INTO track_sounds (track_id, heard_size, heard_mtime, problem)
      SELECT id, size_bytes, mtime_ms, ? FROM tracks`,
    )
    .run('decoding it needs ffmpeg, which is not installed on the server');
  house.send('player.play', {});
  const { title } = player().playback!.track;
  house.send('player.remove_speaker', { deviceId: phone.id });
  expect(fails().ok).toBe(true);
  expect(house.room.state.failure?.message).toBe(
    `“${title}” needs ffmpeg, which is not installed on the server, and was passed over.`,
  );
});

test('a speaker that is away is not asked whether it could [4.14]', () => {
  house.opened.presence.leave(phoneTab);
  fails(laptop);
  expect(house.room.state.comparison?.selected).toBe('b');
});

test('three failures in ten seconds stop playback with a sentence; in peace they do not [4.14]', () => {
  house.send('player.hand_over', { deviceId: laptop.id });
  house.send('queue.play', { source: { type: 'pool', pool: { type: 'all' } } });
  for (let count = 0; count < 2; count++) fails();
  pass(11_000);
  for (let count = 0; count < 2; count++) fails();
  expect(anchor()?.playing).toBe(true);
  fails();
  expect(anchor()?.playing).toBe(false);
  expect(house.room.state.failure?.message).toMatch(/Three tracks in a row .* press play\.$/);
});

test('a failure of what does not sound any more changes nothing [4.14]', () => {
  const { track, source } = player().playback!;
  house.send('comparison.select', { side: 'b' });
  const late = { trackId: track.id, ...idsOf(source), reason: 'vanished' as const };
  expect(house.send('player.failed', late, { from: laptop }).ok).toBe(false);
  expect(house.room.state.comparison?.selected).toBe('b');
});

test('delay and limit are kept with the device; the limit is set on itself only [4.9, 4.12]', async () => {
  const deviceId = phone.id;
  expect(house.send('devices.set_sound', { deviceId, delayMs: 180 }, { from: laptop }).ok).toBe(
    true,
  );
  expect(house.send('devices.set_sound', { deviceId, maxVolume: 0.3 }, { from: phone }).ok).toBe(
    true,
  );
  expect(
    house.send('devices.set_sound', { deviceId, maxVolume: 1 }, { from: laptop }),
  ).toMatchObject({ refusal: { reason: 'only_there', message: expect.stringContaining('Phone') } });
  await house.restart();
  house.opened.hello({ ...phone, kind: 'tablet' });
  expect(house.room.state.devices.find(({ id }) => id === phone.id)).toMatchObject({
    delayMs: 180,
    maxVolume: 0.3,
  });
});
