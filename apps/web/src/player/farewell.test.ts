import { type DeviceId, type RoomState, emptyRoom } from '@music-minion/protocol';
import { expect, test } from 'vitest';
import { FAREWELL_MS, Farewell } from './farewell.ts';

const [here, kitchen, hall] = ['here', 'kitchen', 'hall'] as DeviceId[];

function room(
  speakers: readonly (DeviceId | undefined)[],
  positionMs = 0,
  playing = true,
): RoomState {
  const anchor = { positionMs, atServerMs: 1000, playing };
  return {
    ...emptyRoom,
    player: {
      playback: { track: {} as never, source: { type: 'queue', entryId: 1 as never }, anchor },
      speakers: speakers.map((deviceId) => ({ deviceId: deviceId!, volume: 1 })),
    },
  };
}

/** What is left, ms, after each of the rooms was told 100 ms after the one before. */
function told(...rooms: RoomState[]): number[] {
  const farewell = new Farewell(here!);
  return rooms.map((room, index) => farewell.leftMs(room, index * 100));
}

test('what hands the sound over sounds on for a moment, and then no more [4.4]', () => {
  expect(told(room([here]), room([kitchen]), room([kitchen]))).toEqual([
    0,
    FAREWELL_MS,
    FAREWELL_MS - 100,
  ]);
  expect(told(room([here]), ...Array.from({ length: 5 }, () => room([kitchen]))).at(-1)).toBe(0);
});

test('where others sound already, or nobody does, it is silent at once', () => {
  expect(told(room([here, kitchen]), room([kitchen]))).toEqual([0, 0]);
  expect(told(room([here]), room([]))).toEqual([0, 0]);
});

test('a pause or another place ends it', () => {
  expect(told(room([here]), room([kitchen], 0, false))).toEqual([0, 0]);
  expect(told(room([here]), room([kitchen]), room([kitchen], 9000))).toEqual([0, FAREWELL_MS, 0]);
});

test('what never sounded here is not said farewell to, and what comes back is no guest', () => {
  expect(told(room([kitchen]), room([hall]))).toEqual([0, 0]);
  expect(told(room([here]), room([kitchen]), room([here]))).toEqual([0, FAREWELL_MS, 0]);
});
