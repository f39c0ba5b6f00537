import type { Anchor, Pair, Playback, Track } from '@music-minion/protocol';
import { expect, test } from 'vitest';
import { sceneOf } from './wall-scene.ts';

const track = { id: 'a', title: 'Dawn' } as Track;
const pair = { id: 'pair-1', a: track, b: { id: 'b', title: 'Low Moon' } } as Pair;
const comparison = { pair } as never;
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
  const scene = sceneOf({ player: { playback: fromPair }, comparison }, false);
  expect(scene).toEqual({ type: 'pair', pair, side: 'a' });
});

test('the queue is one track, also while a pair waits to be judged', () => {
  expect(sceneOf({ player: { playback: fromQueue }, comparison }, false)).toEqual({
    type: 'track',
    track,
  });
});

test('where nothing plays it is a clock, soon after a pause too', () => {
  expect(sceneOf({ player: { playback: null }, comparison }, false).type).toBe('clock');
  const paused = { player: { playback: { ...fromQueue, anchor: anchor(false) } }, comparison };
  expect(sceneOf(paused, false).type).toBe('track');
  expect(sceneOf(paused, true)).toEqual({ type: 'clock', waiting: track });
  expect(sceneOf({ player: { playback: fromQueue }, comparison }, true).type).toBe('track');
});
