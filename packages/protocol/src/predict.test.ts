import { expect, test } from 'vitest';
import type { Command } from './commands.ts';
import { decideSelect } from './decide-playback.ts';
import type { DeviceId } from './ids.ts';
import type { QueueEntry } from './queue.ts';
import type { RoomState } from './room-state.ts';
import { predict } from './predict.ts';
import { reduce } from './reduce.ts';
import { isRefusal } from './refuse.ts';
import { samplePair, sampleRoom, sampleTrack } from './sample-room.ts';

const tap = { deviceId: 'phone' as DeviceId, serverNowMs: 60_000, canSound: true };

test('a prediction of a selection is exactly what the server will decide at that moment [2.12]', () => {
  const room = sampleRoom();
  const args = { side: 'b', at: 'same_offset' } as const;
  const decision = decideSelect(room, args, tap.serverNowMs);
  if (isRefusal(decision)) throw new Error('unreachable');
  expect(predict(room, { name: 'comparison.select', args }, tap)).toEqual(reduce(room, decision));
});

test('a verdict shows the prefetched pair at once, and nothing on a pair that is not up [2.12]', () => {
  const room = sampleRoom();
  const verdict = (pairId: string): Command =>
    ({ name: 'comparison.verdict', args: { pairId, outcome: 'a' } }) as Command;
  const view = predict(room, verdict('pair-1'), tap);
  expect(view.comparison).toMatchObject({
    pair: { id: 'pair-2' },
    selected: 'a',
    prefetched: null,
  });
  expect(predict(room, verdict('pair-9'), tap)).toBe(room);
  expect(predict(view, verdict('pair-2'), tap)).toBe(view);
});

test('whoever presses play first is predicted to be the speaker [4.3]', () => {
  const room = sampleRoom();
  const silent = { ...room, player: { ...room.player, speakers: [] } };
  const play = { name: 'player.play', args: {} } as const;
  expect(predict(silent, play, tap).player.speakers).toEqual([{ deviceId: 'phone', volume: 1 }]);
  expect(predict(silent, play, { ...tap, canSound: false }).player.speakers).toEqual([]);
  expect(predict(room, play, tap).player.speakers).toEqual(room.player.speakers);
});

test('reducing an event twice, or one of a comparison that is gone, harms nothing', () => {
  const room = sampleRoom();
  const { progress, lastVerdict } = room.comparison;
  const scene = {
    pair: samplePair(3),
    selected: 'a',
    prefetched: null,
    progress,
    lastVerdict,
  } as const;
  const event = { type: 'comparison:pair_changed', data: { ...scene, playback: null } } as const;
  const once = reduce(room, event);
  expect(reduce(once, event)).toEqual(once);
  const empty = { ...room, comparison: null };
  expect(reduce(empty, event)).toBe(empty);
});

test('a jump in the queue shows at once, to the next few and back to where it was left', () => {
  const entries = [1, 2, 3].map((id) => ({ id, track: sampleTrack(`q${id}`) }) as QueueEntry);
  const [current, ...upNext] = entries;
  const queue = { ...sampleRoom().queue, length: 3, index: 0, current: current!, upNext };
  const room = { ...sampleRoom(), queue: { ...queue, heldMs: 12_000 } };
  const jump = (entryId?: number): RoomState =>
    predict(room, { name: 'queue.jump', args: { entryId } } as Command, tap);
  expect(jump().player.playback).toMatchObject({
    track: { id: 'q1' },
    anchor: { positionMs: 12_000, playing: true },
  });
  expect(jump(3)).toMatchObject({
    player: { playback: { track: { id: 'q3' }, anchor: { positionMs: 0, playing: true } } },
    queue: { index: 2, current: { id: 3 }, upNext: [] },
  });
  expect(jump(9)).toBe(room);
});
