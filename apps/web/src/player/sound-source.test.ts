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
