import {
  type Anchor,
  type Pair,
  type Playback,
  type RoomState,
  type Track,
  emptyRoom,
} from '@music-minion/protocol';
import { expect, test } from 'vitest';
import { sceneOf } from './wall-scene.ts';

const track = { id: 'a', title: 'Dawn' } as Track;
const pair = { id: 'pair-1', a: track, b: { id: 'b', title: 'Low Moon' } } as Pair;
const room = { comparison: { pair } as never, radio: emptyRoom.radio };
const anchor = (playing: boolean): Anchor => ({ positionMs: 0, atServerMs: 0, playing });
const fromQueue = {
  track,
  source: { type: 'queue', entryId: 1 },
  anchor: anchor(true),
} as Playback;
const fromPair = {
  track,
  source: { type: 'pair', pairId: 'pair-1', side: 'a' },
  anchor: anchor(true),
} as Playback;

test('while a pair is heard both of it are shown, and which one sounds', () => {
  const scene = sceneOf({ player: { playback: fromPair }, ...room }, false);
  expect(scene).toEqual({ type: 'pair', sounds: fromPair, pair, side: 'a' });
});

test('the queue is one track, also while a pair waits to be judged', () => {
  expect(sceneOf({ player: { playback: fromQueue }, ...room }, false)).toEqual({
    type: 'track',
    sounds: fromQueue,
  });
});

test('where nothing plays it is a clock, soon after a pause too', () => {
  expect(sceneOf({ player: { playback: null }, ...room }, false).type).toBe('clock');
  const paused = { player: { playback: { ...fromQueue, anchor: anchor(false) } }, ...room };
  expect(sceneOf(paused, false).type).toBe('track');
  expect(sceneOf(paused, true)).toEqual({ type: 'clock', waiting: track });
  expect(sceneOf({ player: { playback: fromQueue }, ...room }, true).type).toBe('track');
});

test('the radio is shown while it is on air and nothing else plays', () => {
  const radio = {
    ...emptyRoom.radio,
    nowPlaying: { track, stationId: 'jazz', anchor: anchor(true) },
    stations: [{ id: 'jazz', name: 'Late Jazz' }],
    stream: { ...emptyRoom.radio.stream, power: 'on_air' },
  } as unknown as RoomState['radio'];
  const quiet = { player: { playback: null }, comparison: null, radio };
  expect(sceneOf(quiet, true)).toMatchObject({ type: 'radio', station: 'Late Jazz', next: null });
  expect(sceneOf({ ...quiet, player: { playback: fromQueue } }, false).type).toBe('track');
  const asleep = { ...radio, stream: { ...radio.stream, power: 'asleep' as const } };
  expect(sceneOf({ ...quiet, radio: asleep }, true).type).toBe('clock');
});
