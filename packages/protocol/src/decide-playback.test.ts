import { expect, test } from 'vitest';
import { emptyRoom } from './empty-room.ts';
import { positionAt } from './position.ts';
import { decideEnded, decidePlay, decideSeek, decideSelect, openPair } from './decide-playback.ts';
import { decideHandOver, decideVolume } from './decide-speakers.ts';
import type { DeviceId } from './ids.ts';
import { reduce } from './reduce.ts';
import { isRefusal } from './refuse.ts';
import type { RoomState } from './room-state.ts';
import { samplePair, sampleRoom } from './sample-room.ts';

const NOW = 60_000;

function after(state: RoomState, decision: ReturnType<typeof decidePlay>): RoomState {
  if (isRefusal(decision)) throw new Error(decision.message);
  return reduce(state, decision);
}

test('a position follows from its anchor and never leaves the track [4.1]', () => {
  const anchor = { positionMs: 1000, atServerMs: 50_000, playing: true };
  expect(positionAt(anchor, 60_000, 200_000)).toBe(11_000);
  expect(positionAt(anchor, 49_000, 200_000)).toBe(1000);
  expect(positionAt(anchor, 900_000, 200_000)).toBe(200_000);
  expect(positionAt({ ...anchor, playing: false }, 60_000, 200_000)).toBe(1000);
});

test('the other side starts at the same offset and sounds on [4.2]', () => {
  const room = sampleRoom();
  const state = after(room, decideSelect(room, { side: 'b', at: 'same_offset' }, NOW));
  expect(state.comparison?.selected).toBe('b');
  expect(state.player.playback).toMatchObject({
    source: { side: 'b' },
    track: { id: 'b1' },
    anchor: { positionMs: 11_000, atServerMs: NOW, playing: true },
  });
});

test('an offset beyond a shorter track starts it at its beginning [4.2]', () => {
  const room = sampleRoom();
  const late = 50_000 + 150_000;
  const state = after(room, decideSelect(room, { side: 'b', at: 'same_offset' }, late));
  expect(state.player.playback?.anchor.positionMs).toBe(0);
});

test('a selection for a pair that is gone is refused', () => {
  const args = { side: 'b', at: 'same_offset', pairId: samplePair(9).id } as const;
  expect(decideSelect(sampleRoom(), args, NOW)).toMatchObject({
    reason: 'pair_decided',
  });
});

test('the end of a track hands over to the other side, from its beginning [4.5]', () => {
  const room = sampleRoom();
  const { track } = room.player.playback!;
  const pairId = room.comparison.pair!.id;
  const state = after(room, decideEnded(room, { pairId, trackId: track.id }, NOW));
  expect(state.player.playback).toMatchObject({
    source: { side: 'b' },
    anchor: { positionMs: 0, playing: true },
  });
  const again = decideEnded(state, { pairId, trackId: track.id }, NOW);
  expect(again).toMatchObject({ reason: 'nothing_to_play' });
});

test('play at the end of a track begins anew; pause keeps the position', () => {
  const room = sampleRoom();
  const paused = after(room, decidePlay(room, false, NOW));
  expect(paused.player.playback?.anchor).toEqual({
    positionMs: 11_000,
    atServerMs: NOW,
    playing: false,
  });
  const end = after(room, decideSeek(room, { positionMs: 999_999 }, NOW));
  expect(end.player.playback?.anchor.positionMs).toBe(200_000);
  expect(after(end, decidePlay(end, true, NOW)).player.playback?.anchor.positionMs).toBe(0);
});

test('a seek by a distance stops at both ends of the track', () => {
  const room = sampleRoom();
  const to = (deltaMs: number): number | undefined =>
    after(room, decideSeek(room, { deltaMs }, NOW)).player.playback?.anchor.positionMs;
  expect(to(10_000)).toBe(21_000);
  expect(to(-99_000)).toBe(0);
  expect(to(999_000)).toBe(200_000);
});

test('handing over keeps the anchor and the volume, and silences the other [4.4]', () => {
  const room = sampleRoom();
  const state = after(room, decideHandOver(room, 'phone' as DeviceId));
  expect(state.player.speakers).toEqual([{ deviceId: 'phone', volume: 0.5 }]);
  expect(state.player.playback).toEqual(room.player.playback);
});

test('what makes no sound, or was never here, cannot be the speaker', () => {
  const room = sampleRoom();
  expect(decideHandOver(room, 'cli-desk' as DeviceId)).toMatchObject({ reason: 'not_a_speaker' });
  expect(decideHandOver(room, 'nobody' as DeviceId)).toMatchObject({ reason: 'unknown_device' });
  const volume = { deviceId: 'phone' as DeviceId, volume: 1 };
  expect(decideVolume(room, volume)).toMatchObject({ reason: 'not_a_speaker' });
});

test('a new pair starts with side A, sounding if the last one sounded [4.6]', () => {
  const { playback } = sampleRoom().player;
  const pair = samplePair(2);
  expect(openPair(pair, playback, NOW, emptyRoom.options)).toMatchObject({
    track: { id: 'a2' },
    source: { side: 'a' },
    anchor: { positionMs: 0, playing: true },
  });
  expect(openPair(pair, null, NOW, emptyRoom.options)?.anchor.playing).toBe(false);
  expect(openPair(null, playback, NOW, emptyRoom.options)).toBeNull();
});
