import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { TestHouse, laptop, phone } from '../test-house.ts';

let house: TestHouse;
const hotkey = { id: 'cli-desk' as never, name: 'desk', kind: 'cli' } as const;
const tab = {};

beforeEach(() => {
  vi.useFakeTimers();
  house = new TestHouse(4);
  house.send('comparison.start', {});
});
afterEach(async () => {
  await house.close();
  vi.useRealTimers();
});

function arrive(
  device: typeof phone | typeof laptop,
  sound: 'unlocked' | 'locked',
  as: object = {},
): object {
  house.opened.hello(device);
  house.opened.presence.join(as, device.id);
  house.opened.presence.report(as, { sound, visible: true, roundTripMs: 1, radioLagMs: null });
  return as;
}
function speakers(): string[] {
  return house.room.state.player.speakers.map(({ deviceId }) => deviceId);
}
/** In small steps: a timer that fires on the way must see the time at which it does. */
function pass(ms: number): void {
  for (let leftMs = ms; leftMs > 0; leftMs -= 100) {
    const stepMs = Math.min(100, leftMs);
    house.nowMs += stepMs;
    vi.advanceTimersByTime(stepMs);
  }
}

test('the first device on which a person presses play becomes the speaker and stays it [4.3]', () => {
  arrive(phone, 'unlocked');
  arrive(laptop, 'unlocked');
  house.send('player.play', {}, { from: laptop });
  expect(speakers()).toEqual(['laptop']);
  house.send('player.pause', {}, { from: phone });
  house.send('player.play', {}, { from: phone });
  expect(speakers()).toEqual(['laptop']);
});

test('a hotkey lets the browser sound that is most ready [4.3]', () => {
  arrive(phone, 'locked');
  arrive(laptop, 'unlocked');
  house.send('comparison.select', { side: 'b', play: true }, { from: hotkey });
  expect(speakers()).toEqual(['laptop']);
});

test('a hotkey works with no browser at all: the room plays on, and says that nobody sounds', () => {
  expect(house.send('comparison.select', { side: 'a', play: true }, { from: hotkey }).ok).toBe(
    true,
  );
  expect(house.room.state.player).toMatchObject({
    speakers: [],
    playback: { anchor: { playing: true } },
  });
});

test('a speaker that disconnects pauses nothing and keeps its part for 30 s [4.7]', () => {
  arrive(laptop, 'unlocked', tab);
  house.send('player.play', {}, { from: laptop });
  house.opened.presence.leave(tab);
  pass(20_000);
  house.send('player.play', {}, { from: phone });
  expect(speakers()).toEqual(['laptop']);
  expect(house.room.state.player.playback?.anchor.playing).toBe(true);
  arrive(laptop, 'unlocked', tab);
  pass(60_000);
  expect(speakers()).toEqual(['laptop']);
});

test('after its grace nobody hears anything, so the room pauses and the part is free [4.7]', () => {
  arrive(laptop, 'unlocked', tab);
  house.send('player.play', {}, { from: laptop });
  house.opened.presence.leave(tab);
  pass(30_100);
  expect(house.room.state.player).toMatchObject({
    speakers: [],
    playback: { anchor: { playing: false } },
  });
  arrive(phone, 'unlocked');
  house.send('player.play', {}, { from: phone });
  expect(speakers()).toEqual(['phone']);
});

test('its grace is over when its timer says so, which by the clock may be a moment early [4.7]', () => {
  arrive(laptop, 'unlocked', tab);
  house.send('player.play', {}, { from: laptop });
  house.opened.presence.leave(tab);
  house.nowMs -= 1;
  pass(30_000);
  expect(speakers()).toEqual([]);
});

test('a track that ends hands over to the other side, also where no speaker says so [4.5]', () => {
  house.send('player.play', {}, { from: phone });
  const { durationMs } = house.pair.a;
  pass(durationMs + 1000);
  expect(house.room.state.comparison?.selected).toBe('a');
  pass(1500);
  expect(house.room.state.comparison?.selected).toBe('b');
  expect(house.room.state.player.playback?.anchor).toMatchObject({ positionMs: 0, playing: true });
});

test('a device with two tabs is one device, and here until both are closed [5.2]', () => {
  const other = {};
  arrive(laptop, 'locked', tab);
  arrive(laptop, 'unlocked', other);
  expect(house.opened.presence.present()).toEqual([
    {
      deviceId: 'laptop',
      tabs: 2,
      sound: 'unlocked',
      visible: true,
      roundTripMs: 1,
      radioLagMs: null,
    },
  ]);
  house.opened.presence.leave(other);
  expect(house.opened.presence.isHere(laptop.id)).toBe(true);
  house.opened.presence.leave(tab);
  expect(house.opened.presence.isHere(laptop.id)).toBe(false);
});

test('devices of the same long name are told apart, and found again by the next start [5.1, 9.1]', async () => {
  const name = 'x'.repeat(60);
  house.opened.hello({ ...phone, name });
  house.opened.hello({ ...laptop, name });
  const { devices } = house.room.state;
  expect(devices.map(({ name }) => name)).toEqual([name, `${'x'.repeat(58)} 2`]);
  await house.restart();
  expect(house.room.state.devices).toEqual(devices);
});

test('a device keeps the name a person gave it, and no two begin with the same one [5.1]', () => {
  arrive(phone, 'locked');
  house.send('devices.rename', { deviceId: phone.id, name: 'Kitchen' });
  arrive(phone, 'locked');
  house.opened.hello({ ...laptop, name: 'Kitchen' });
  expect(house.room.state.devices.map(({ name }) => name)).toEqual(['Kitchen', 'Kitchen 2']);
});
