import { describe, expect, test } from 'vitest';
import { type ProgrammeTrack, isNextOnAlbum } from './programme-track.ts';
import { scratchTrack, scratchTracks } from './scratch-tracks.fixture.ts';
import { type Slot, Timeline, type TimelineParts } from './timeline.ts';

const HOUR_MS = 3_600_000;
const START_MS = 1_800_000_000_000;
const anchor = { pass: 0, startedAtMs: START_MS };

function makeTimeline(
  tracks: readonly ProgrammeTrack[],
  change: Partial<TimelineParts['rules']> & Partial<Pick<TimelineParts, 'order' | 'seed'>> = {},
): Timeline {
  const { order = 'shuffle', seed = 5, ...rules } = change;
  const usual = { artistGapTracks: 3, trackGapHours: 4, isLevelled: true, crossfadeSec: 3 };
  return new Timeline({ tracks, order, seed, rules: { ...usual, ...rules } });
}

/** By walking: one slot after the other from the anchor on. */
function* walk(timeline: Timeline): Iterable<Slot> {
  for (let slot = timeline.at(anchor, START_MS); slot; slot = timeline.at(anchor, slot.endsAtMs)) {
    yield slot;
  }
}
function take(timeline: Timeline, count: number): Slot[] {
  const slots: Slot[] = [];
  for (const slot of walk(timeline)) if (slots.push(slot) >= count) break;
  return slots;
}

test('what is on at a moment agrees with the sequence, at any moment and in any order of asking', () => {
  for (const size of [1, 2, 3, 6, 7, 8, 20, 300]) {
    const tracks = scratchTracks(size);
    const slots = take(makeTimeline(tracks), 3 * size + 5);
    const fresh = makeTimeline(tracks);
    for (const [index, slot] of [...slots.entries()].reverse()) {
      const { startsAtMs, endsAtMs, pass, trackId } = slot;
      for (const atMs of [startsAtMs, (startsAtMs + endsAtMs) / 2, endsAtMs - 0.5]) {
        expect(fresh.at(anchor, atMs)).toEqual(slot);
      }
      const next = slots[index + 1];
      if (next === undefined) continue;
      expect(next.startsAtMs).toBe(endsAtMs);
      expect(fresh.after({ pass, trackId })).toEqual({ pass: next.pass, trackId: next.trackId });
    }
  }
});

test('the same station has the same timeline wherever it is worked out; another one has another', () => {
  const tracks = scratchTracks(200);
  const slots = take(makeTimeline(tracks), 100);
  expect(take(makeTimeline(scratchTracks(200)), 100)).toEqual(slots);
  expect(take(makeTimeline(tracks, { seed: 6 }), 100)).not.toEqual(slots);
});

test('it can be asked for what was before its anchor', () => {
  const timeline = makeTimeline(scratchTracks(30));
  const before = timeline.at(anchor, START_MS - 1)!;
  expect(before.pass).toBe(-1);
  expect(before.endsAtMs).toBeCloseTo(START_MS, 3);
  expect(timeline.after(before)).toMatchObject({ pass: 0 });
});

test('an anchor puts a position where it is wanted, and all the rest with it', () => {
  const timeline = makeTimeline(scratchTracks(50));
  const position = timeline.at(anchor, START_MS + HOUR_MS)!;
  const moved = timeline.anchorFor(position, START_MS + 2 * HOUR_MS)!;
  const slot = timeline.at(moved, START_MS + 2 * HOUR_MS + 1000)!;
  expect(slot).toMatchObject({ trackId: position.trackId, startsAtMs: START_MS + 2 * HOUR_MS });
  expect(timeline.at(moved, slot.endsAtMs + 1)!.trackId).toBe(
    timeline.at(anchor, position.endsAtMs + 1)!.trackId,
  );
});

test('no track comes again before the pool is through', () => {
  for (const size of [1, 2, 5, 7, 40, 1000]) {
    const slots = take(makeTimeline(scratchTracks(size)), 3 * size);
    for (let pass = 0; pass < 3; pass++) {
      const heard = slots.slice(pass * size, (pass + 1) * size).map(({ trackId }) => trackId);
      expect(new Set(heard).size).toBe(size);
    }
  }
});

test('where two passes meet, too, artists keep their distance', () => {
  for (let seed = 0; seed < 100; seed++) {
    const tracks = scratchTracks(80, { artists: 40, seed });
    const artistById = new Map(tracks.map(({ id, artist }) => [id, artist]));
    const slots = take(makeTimeline(tracks, { seed, trackGapHours: 0 }), 400);
    const artists = slots.map(({ trackId }) => artistById.get(trackId)!);
    const broken = artists.filter((artist, at) =>
      artists.slice(Math.max(0, at - 2), at).includes(artist),
    );
    const most = Math.max(...countOf(tracks.map(({ artist }) => artist)).values());
    expect({ seed, broken }).toEqual({ seed, broken: most > tracks.length / 6 ? broken : [] });
  }
});

test('where two passes meet, too, no track comes again within its rest', () => {
  for (let seed = 0; seed < 100; seed++) {
    // 80 tracks are 5 hours and a third, so an hour and a quarter can be kept.
    const tracks = scratchTracks(80, { seed }).map((track) => ({ ...track, artist: '' }));
    const slots = take(makeTimeline(tracks, { seed, trackGapHours: 1.25 }), 400);
    const endById = new Map<string, number>();
    for (const { trackId, startsAtMs, endsAtMs } of slots) {
      const restMs = startsAtMs - (endById.get(trackId) ?? -Infinity);
      expect({ seed, isLong: restMs >= 1.25 * HOUR_MS }).toEqual({ seed, isLong: true });
      endById.set(trackId, endsAtMs);
    }
  }
});

test('a rest that the pool is too small for is as long as a quarter of it', () => {
  for (let seed = 0; seed < 100; seed++) {
    const tracks = scratchTracks(30, { seed }).map((track) => ({ ...track, artist: '' }));
    const slots = take(makeTimeline(tracks, { seed, trackGapHours: 48 }), 300);
    const placeById = new Map<string, number>();
    for (const [place, { trackId }] of slots.entries()) {
      expect(place - (placeById.get(trackId) ?? -Infinity)).toBeGreaterThanOrEqual(6);
      placeById.set(trackId, place);
    }
  }
});

describe('little to play', () => {
  test('an empty pool plays nothing', () => {
    expect(makeTimeline([]).at(anchor, START_MS)).toBeNull();
  });

  test('a single track plays again and again', () => {
    const slots = take(makeTimeline([scratchTrack(0)]), 3);
    expect(slots.map(({ pass }) => pass)).toEqual([0, 1, 2]);
    expect(slots[1]!.startsAtMs - slots[0]!.startsAtMs).toBe(197_000);
  });

  test('two tracks take turns, also where passes meet', () => {
    const ids = take(makeTimeline(scratchTracks(2)), 8).map(({ trackId }) => trackId);
    ids.forEach((id, index) => expect(id).not.toBe(ids[index - 1]));
  });

  test('tracks shorter than the cross-fade are heard at least for half of their length', () => {
    const tracks = Array.from({ length: 12 }, (_, index) =>
      scratchTrack(index, { durationMs: index % 2 === 0 ? 1000 : 2500 }),
    );
    for (const { startsAtMs, endsAtMs } of take(makeTimeline(tracks, { crossfadeSec: 12 }), 40)) {
      expect(endsAtMs - startsAtMs).toBeGreaterThanOrEqual(500);
    }
  });

  test('a timeline that was not looked at for years still answers', () => {
    const jingle = makeTimeline([scratchTrack(0, { durationMs: 1000 })]);
    const atMs = START_MS + 5 * 365 * 24 * HOUR_MS;
    expect(jingle.at(anchor, atMs)).toMatchObject({ trackId: 'track-0' });
  });
});

describe('in order', () => {
  const album = Array.from({ length: 4 }, (_, index) =>
    scratchTrack(index, { album: 'album', trackNo: index + 1 }),
  );

  test('tracks come as the pool has them, and again from the beginning', () => {
    const slots = take(makeTimeline(album, { order: 'in_order' }), 6);
    expect(slots.map(({ trackId }) => Number(trackId.slice(6)))).toEqual([0, 1, 2, 3, 0, 1]);
  });

  test('between consecutive tracks of an album there is no cross-fade, but between others', () => {
    const tracks = [...album, scratchTrack(4)];
    const lengths = take(makeTimeline(tracks, { order: 'in_order' }), 5).map(
      ({ startsAtMs, endsAtMs }) => endsAtMs - startsAtMs,
    );
    expect(lengths).toEqual([200_000, 200_000, 200_000, 197_000, 197_000]);
  });

  test('the first track of the second disc follows the last one of the first', () => {
    const last = scratchTrack(1, { album: 'album', trackNo: 9 });
    const first = scratchTrack(2, { album: 'album', discNo: 2, trackNo: 1 });
    expect(isNextOnAlbum(last, first)).toBe(true);
    expect(isNextOnAlbum(first, last)).toBe(false);
  });
});

test('a new track leaves what is on where it is, and hardly moves what follows', () => {
  const tracks = scratchTracks(300, { artists: 300 });
  const before = makeTimeline(tracks);
  const position = before.at(anchor, START_MS + 5 * HOUR_MS)!;
  const after = makeTimeline([...tracks, scratchTrack(300, { artist: 'new' })]);
  const moved = after.anchorFor(position, position.startsAtMs)!;
  const following = (timeline: Timeline, from: { pass: number; startedAtMs: number }): string[] => {
    const ids: string[] = [];
    let slot = timeline.at(from, position.startsAtMs)!;
    for (; ids.length < 20; slot = timeline.at(from, slot.endsAtMs)!) ids.push(slot.trackId);
    return ids;
  };
  const kept = following(after, moved).filter((id) => following(before, anchor).includes(id));
  expect(kept.length).toBeGreaterThanOrEqual(18);
});

function countOf(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
