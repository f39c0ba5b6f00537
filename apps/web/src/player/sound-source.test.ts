import type { DeviceId, Playback, Presence } from '@music-minion/protocol';
import { expect, test } from 'vitest';
import { soundSource } from './sound-source.ts';

const laptop = 'laptop' as DeviceId;
const devices = [
  { id: laptop, name: 'Laptop', kind: 'computer' as const, delayMs: 0, maxVolume: 1 },
];
const speakers = [{ deviceId: laptop, volume: 1 }];
const playing = { anchor: { playing: true } } as Playback;
const here: Presence = {
  deviceId: laptop,
  tabs: 1,
  sound: 'unlocked',
  visible: true,
  roundTripMs: 2,
  radioLagMs: null,
};

test('a remote reads which device sounds', () => {
  const room = { devices, player: { playback: playing, speakers } };
  expect(soundSource(room, [here], 'phone')).toEqual({ label: 'on Laptop', hint: null });
});

test('the speaker itself reads that it sounds', () => {
  const room = { devices, player: { playback: playing, speakers } };
  expect(soundSource(room, [here], laptop).label).toBe('plays here');
});

test('a remote is told that the speaker wants a tap, once there is something to hear', () => {
  const locked: Presence = { ...here, sound: 'locked' };
  const room = { devices, player: { playback: playing, speakers } };
  expect(soundSource(room, [locked], 'phone').hint).toContain('one tap');
  const idle = { devices, player: { playback: null, speakers } };
  expect(soundSource(idle, [locked], 'phone').hint).toBeNull();
});

test('a remote is told that the speaker is away', () => {
  const room = { devices, player: { playback: playing, speakers } };
  expect(soundSource(room, [], 'phone').hint).toContain('away');
});

test('without a speaker, sound comes from where play is pressed', () => {
  const room = { devices, player: { playback: null, speakers: [] } };
  expect(soundSource(room, [], 'phone').label).toBe('plays here');
});

test('several speakers are named as long as there is room for their names [4.8]', () => {
  const ids = ['laptop', 'tv', 'kitchen'] as DeviceId[];
  const several = (...chosen: DeviceId[]) => ({
    devices: ids.map((id) => ({ ...devices[0]!, id, name: id })),
    player: { playback: playing, speakers: chosen.map((deviceId) => ({ deviceId, volume: 1 })) },
  });
  const present = ids.map((deviceId) => ({ ...here, deviceId }));
  const [one, two, three] = ids as [DeviceId, DeviceId, DeviceId];
  const label = (...chosen: DeviceId[]) => soundSource(several(...chosen), present, one).label;
  expect(label(one, two)).toBe('here + tv');
  expect(label(one, two, three)).toBe('here + 2 more');
  expect(label(two, three)).toBe('on tv + kitchen');
  expect(soundSource(several(one, two), [], one).hint).toBe(
    'tv is away; the other speakers play on.',
  );
  const locked = present.map((presence) => ({ ...presence, sound: 'locked' as const }));
  expect(soundSource(several(one, two), locked, one).hint).toMatch(/^tv wants one tap/);
});
