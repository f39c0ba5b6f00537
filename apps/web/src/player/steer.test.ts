import { expect, test } from 'vitest';
import { type DeckState, type Plan, assignDecks, steer } from './steer.ts';

const playing: DeckState = {
  positionMs: 10_000,
  isPaused: false,
  hasEnded: false,
  isSettled: true,
};
const nothing = { seekToMs: null, play: null, waitMs: null };
const paused: DeckState = { ...playing, isPaused: true };
const plan: Plan = {
  startMs: 0,
  isTogether: false,
  latency: { startMs: 30, seekMs: 200, usualSeekMs: 50 },
  driftMs: 0,
  expectedMs: 10_000,
  durationMs: 180_000,
  playing: true,
  isNew: false,
  sinceCorrectionMs: 60_000,
};

test('an element that is where it should be is left alone', () => {
  expect(steer(plan, playing)).toEqual(nothing);
  expect(steer({ ...plan, playing: false }, paused)).toEqual(nothing);
});

test('the echo of an own command, some ms away, neither seeks nor starts again', () => {
  expect(steer({ ...plan, expectedMs: 9_850, isNew: true }, playing)).toEqual(nothing);
});

test('a sounding element is moved, to where it will sound, when it is more than a quarter of a second off', () => {
  const behind = { ...plan, expectedMs: 10_251, driftMs: -251 };
  expect(steer(behind, playing).seekToMs).toBe(10_301);
  expect(steer({ ...behind, driftMs: -249 }, playing).seekToMs).toBeNull();
});

test('a single look that is off, or too few of them, move nothing', () => {
  const behind = { ...plan, expectedMs: 14_000 };
  expect(steer({ ...behind, driftMs: -3 }, playing)).toEqual(nothing);
  expect(steer({ ...behind, driftMs: null }, playing)).toEqual(nothing);
});

test('a slow element is put right at most every two seconds, but at once on purpose', () => {
  const late = { ...plan, expectedMs: 14_000, driftMs: -4000, sinceCorrectionMs: 500 };
  expect(steer(late, playing).seekToMs).toBeNull();
  expect(steer({ ...late, isNew: true }, playing).seekToMs).toBe(14_000);
});

test('an element that is seeking or starved is not moved for drift', () => {
  expect(
    steer({ ...plan, expectedMs: 14_000, driftMs: -4000 }, { ...playing, isSettled: false })
      .seekToMs,
  ).toBeNull();
});

test('the other side of a flip starts at the exact position', () => {
  expect(steer({ ...plan, isNew: true }, { ...paused, positionMs: 9_900 })).toEqual({
    seekToMs: 10_000,
    play: 'play',
    waitMs: null,
  });
});

test('what comes in by itself, as at a hand-over, starts where the sound will then be [4.4]', () => {
  expect(steer(plan, { ...paused, positionMs: 0 })).toEqual({
    seekToMs: 10_080,
    play: 'play',
    waitMs: null,
  });
});

test('a paused element waits at the exact position', () => {
  expect(steer({ ...plan, playing: false, expectedMs: 60_000 }, playing)).toEqual({
    seekToMs: 60_000,
    play: 'pause',
    waitMs: null,
  });
});

test('an element without a plan falls silent', () => {
  expect(steer(null, playing)).toEqual({ ...nothing, play: 'pause' });
  expect(steer(null, paused)).toEqual(nothing);
});

test('a track that ran out is reported, not started again', () => {
  const ended = { ...paused, positionMs: 179_700, hasEnded: true };
  expect(steer({ ...plan, expectedMs: 180_000 }, ended).play).toBe('finish');
});

test('a track that is shorter than its tags say is over when it ends', () => {
  const ended = { ...paused, positionMs: 120_000, hasEnded: true };
  expect(steer({ ...plan, expectedMs: 120_010 }, ended).play).toBe('finish');
});

test('a track that ended plays again when somebody seeks back', () => {
  const ended = { ...paused, positionMs: 180_000, hasEnded: true };
  expect(steer({ ...plan, expectedMs: 30_000, isNew: true }, ended)).toEqual({
    seekToMs: 30_000,
    play: 'play',
    waitMs: null,
  });
});

test('a speaker that comes back when the track should be over says so', () => {
  expect(steer({ ...plan, expectedMs: 180_000 }, { ...paused, positionMs: 0 }).play).toBe('finish');
});

test('near its end a track is left to run out', () => {
  const late = { ...playing, positionMs: 179_000 };
  expect(steer({ ...plan, expectedMs: 179_900, driftMs: -900 }, late).seekToMs).toBeNull();
});

test('a seek to the very end is followed, so that the track ends', () => {
  expect(steer({ ...plan, expectedMs: 180_000, isNew: true }, playing).seekToMs).toBe(180_000);
});

test('in step with others an element waits, in its place, until its moment has come [4.10]', () => {
  const early = { ...plan, isTogether: true, startMs: 10_000, expectedMs: 9_800, isNew: true };
  expect(steer(early, paused)).toEqual({ ...nothing, waitMs: 170 });
  expect(steer({ ...early, expectedMs: 9_970 }, paused).play).toBe('play');
});

test('what does not stand in its place is put where playback will be once it is ready [4.10]', () => {
  const joining = { ...plan, isTogether: true, expectedMs: 60_000 };
  expect(steer(joining, paused)).toEqual({ ...nothing, seekToMs: 60_230 });
  const early = { ...joining, startMs: 60_000, expectedMs: 59_750 };
  expect(steer(early, paused).seekToMs).toBe(60_000);
});

test('a deed of people moves an element in step with others in silence, not in sound [4.10]', () => {
  const sought = { ...plan, isTogether: true, startMs: 60_000, expectedMs: 59_750, isNew: true };
  expect(steer(sought, playing)).toEqual({ ...nothing, seekToMs: 60_000, play: 'pause' });
});

test('an element keeps the track that it holds', () => {
  const assign = (held: (string | null)[], wanted: string[]) =>
    assignDecks(held, wanted, (track) => track);
  expect(assign([null, null], ['x', 'y'])).toEqual(['x', 'y']);
  expect(assign(['y', 'z'], ['x', 'y'])).toEqual(['y', 'x']);
  expect(assign(['x', 'y'], ['y', 'x'])).toEqual(['x', 'y']);
  expect(assign(['w', 'x'], ['x', 'y'])).toEqual(['y', 'x']);
  expect(assign(['w', 'x'], ['x'])).toEqual([undefined, 'x']);
  expect(assign(['w', 'x'], [])).toEqual([undefined, undefined]);
});
