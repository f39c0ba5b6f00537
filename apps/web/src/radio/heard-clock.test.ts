import type { Airing, DeviceId, NowPlaying, Presence } from '@music-minion/protocol';
import { expect, test } from 'vitest';
import { airingAt, airingBefore, earsOf, heardAirMs, positionOf } from './heard-clock.ts';

function airing(
  itemId: string,
  atServerMs: number,
  sample: number | null = atServerMs * 48,
): Airing {
  return {
    itemId,
    track: { id: `track of ${itemId}`, durationMs: 60_000 },
    anchor: { positionMs: 0, atServerMs, playing: true },
    sample,
    fadeMs: 3000,
    vote: null,
  } as unknown as Airing;
}
const onAir = (one: Airing): NowPlaying => ({ ...one, endsAtMs: 0, ending: null });
const here = (deviceId: string, radioLagMs: number | null) =>
  ({ deviceId: deviceId as DeviceId, radioLagMs }) as Presence;

const [first, second] = [airing('first', 0), airing('second', 57_000)];
const radio = { airLog: [first, second], nowPlaying: onAir(second) };

test('what is heard is counted by the samples that were played, whatever they had to wait for', () => {
  expect(heardAirMs({ t0AirMs: 100_000, startSec: 0 }, 12.5)).toBe(112_500);
  expect(heardAirMs({ t0AirMs: 100_000, startSec: 40 }, 52.5)).toBe(112_500);
});

test('a title stays until the ears are in the middle of the cross-fade', () => {
  expect(airingAt(radio, 58_499)?.itemId).toBe('first');
  expect(airingAt(radio, 58_500)?.itemId).toBe('second');
  expect(positionOf(second, 58_500)).toBe(1500);
});

test('what lies before the log is its first, and an empty log is what is on', () => {
  expect(airingAt(radio, -5000)?.itemId).toBe('first');
  expect(airingAt({ airLog: [], nowPlaying: onAir(second) }, 0)?.itemId).toBe('second');
  expect(airingAt({ airLog: [first], nowPlaying: null }, 0)).toBeNull();
});

test('while the radio sleeps the log is old, and what is on is on at once', () => {
  const asleep = airing('third', 500_000, null);
  expect(airingAt({ airLog: [first, second], nowPlaying: onAir(asleep) }, 500_000)).toMatchObject({
    itemId: 'third',
  });
});

test('a vote compares with the last other track that was heard before', () => {
  const again = { ...airing('again', 100_000), track: second.track };
  const log = { airLog: [first, second, again] };
  expect(airingBefore(log, again)?.itemId).toBe('first');
  expect(airingBefore(log, first)).toBeNull();
  expect(airingBefore(log, airing('unknown', 0))).toBeNull();
});

test('a silent screen goes by the device that hears it soonest, else by the usual delay', () => {
  expect(earsOf([here('phone', 8000), here('laptop', 4000), here('tablet', null)], false)).toEqual({
    of: 'other_device',
    deviceId: 'laptop',
    lagMs: 4000,
  });
  expect(earsOf([here('tablet', null)], false)).toEqual({ of: 'nobody', lagMs: 4000 });
  expect(earsOf([], true)).toEqual({ of: 'nobody', lagMs: 0 });
});
