import { expect, test } from 'vitest';
import { decideOptions } from './decide-options.ts';
import { decideEnded, decideSelect, openPair } from './decide-playback.ts';
import type { TrackId } from './ids.ts';
import { shownTracks } from './measured-tracks.ts';
import { reduce } from './reduce.ts';
import { isRefusal } from './refuse.ts';
import type { Options } from './options.ts';
import type { RoomState } from './room-state.ts';
import { samplePair, sampleRoom } from './sample-room.ts';

const NOW = 60_000;

function after(state: RoomState, decision: ReturnType<typeof decideOptions>): RoomState {
  if (isRefusal(decision)) throw new Error(decision.message);
  return reduce(state, decision);
}

/** A room whose tracks have best parts: A of each pair at 60 s, B at 40 s. */
function room(options: Partial<Options>): RoomState {
  const sample = sampleRoom();
  const measured = shownTracks(sample).map(({ id }) => ({
    trackId: id,
    gainDb: -4,
    bestPartMs: id.startsWith('a') ? 60_000 : 40_000,
    peaks: 'outline',
  }));
  const heard = reduce(sample, { type: 'audio:measured', data: { tracks: measured } });
  return after(heard, decideOptions(heard, options));
}

test('an option that is not named stays as it was [13.8]', () => {
  const blind = after(sampleRoom(), decideOptions(sampleRoom(), { blind: true }));
  expect(blind.options).toEqual({ ...sampleRoom().options, blind: true });
  const quiet = after(blind, decideOptions(blind, { levelMatched: false }));
  expect(quiet.options).toMatchObject({ blind: true, levelMatched: false });
});

test('what was measured stands wherever the track is shown [13.7]', () => {
  const { comparison, player } = room({});
  expect(comparison?.pair?.a).toMatchObject({ gainDb: -4, bestPartMs: 60_000, peaks: 'outline' });
  expect(comparison?.prefetched?.b).toMatchObject({ bestPartMs: 40_000 });
  expect(player.playback?.track).toMatchObject({ id: 'a1', gainDb: -4 });
});

test('what was measured of a track that nobody shows changes nothing [13.7]', () => {
  const other = { trackId: 'other' as TrackId, gainDb: 1, bestPartMs: 1, peaks: 'x' };
  const before = sampleRoom();
  expect(reduce(before, { type: 'audio:measured', data: { tracks: [other] } })).toEqual(before);
});

test('a new pair starts at its best part where people want that [13.4]', () => {
  const { comparison, options } = room({ startAtBestPart: true });
  const next = comparison?.prefetched ?? null;
  expect(openPair(next, null, NOW, options)?.anchor.positionMs).toBe(60_000);
  expect(openPair(next, null, NOW, room({}).options)?.anchor.positionMs).toBe(0);
  expect(openPair(samplePair(3), null, NOW, options)?.anchor.positionMs).toBe(0);
});

test('a flip leads as far into the best part of the other as it was into this one [13.4]', () => {
  const state = room({ startAtBestPart: true });
  // The anchor is at 1 s at the time 50 s, playing: at 70 s it is at 21 s, 39 s before the best part of A.
  const before = decideSelect(state, { side: 'b', at: 'same_offset' }, 70_000);
  expect(before).toMatchObject({ data: { anchor: { positionMs: 1000 } } });
  // 24 s earlier in B is before its beginning: then from its best part.
  const early = decideSelect(state, { side: 'b', at: 'same_offset' }, 60_000);
  expect(early).toMatchObject({ data: { anchor: { positionMs: 40_000 } } });
  const start = decideSelect(state, { side: 'b', at: 'start' }, NOW);
  expect(start).toMatchObject({ data: { anchor: { positionMs: 40_000 } } });
  const plain = decideSelect(room({}), { side: 'b', at: 'same_offset' }, 70_000);
  expect(plain).toMatchObject({ data: { anchor: { positionMs: 21_000 } } });
});

test('without autoplay a track that ended stays silent at its end [13.10]', () => {
  const ended = { pairId: samplePair(1).id, trackId: 'a1' as TrackId };
  const silent = room({ autoplay: false });
  const decision = decideEnded(silent, ended, 300_000);
  expect(decision).toMatchObject({
    type: 'player:changed',
    data: { playback: { track: { id: 'a1' }, anchor: { playing: false, positionMs: 200_000 } } },
  });
  expect(decideEnded(room({}), ended, 300_000)).toMatchObject({
    type: 'comparison:track_selected',
    data: { side: 'b', isPlaying: true },
  });
});
