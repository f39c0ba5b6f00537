import type { TrackId } from '@music-minion/protocol';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { TestHouse, laptop, phone, scannedTrack } from './test-house.ts';

const [first, second, third] = [0, 1, 2].map((n) => `track-${n}` as TrackId) as [
  TrackId,
  TrackId,
  TrackId,
];
const ids = Array.from({ length: 8 }, (_, n) => `track-${n}` as TrackId);

let house: TestHouse;

beforeEach(() => {
  house = new TestHouse(8);
  house.send('comparison.start', {});
});
afterEach(() => house.close());

function judge(count: number): void {
  for (let n = 0; n < count; n++) {
    const { id, a, b } = house.pair;
    house.send('comparison.verdict', { pairId: id, outcome: a.id < b.id ? 'a' : 'b' });
    house.nowMs += 10_000;
  }
}

function ranking() {
  return house.opened.house.comparison.ranking;
}

/** Every number of the ranking, once the fit that was asked for is there. */
async function fitted() {
  house.send('ranking.rebuild', {});
  await settled();
  const { items, answers, precision, shift, scale } = ranking().toSnapshot();
  return structuredClone({ items, ids: answers.ids.toSorted(), precision, shift, scale });
}

function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 30));
}

test('verdicts on a merged track count for the other, and it is in no pair any more [11.6]', async () => {
  judge(30);
  const [one, other] = [first, second].map((id) => ranking().strength(id).verdicts);
  const between = [...house.opened.house.comparison.verdicts.all()].filter(
    ({ trackA, trackB }) => trackA < trackB === (trackA === first && trackB === second),
  );
  const amongThem = between.filter(({ trackA, trackB }) =>
    [trackA, trackB].every((id) => id === first || id === second),
  ).length;
  expect(house.send('library.merge', { trackId: first, intoId: second })).toMatchObject({
    ok: true,
  });
  await settled();
  expect(ranking().strength(second).verdicts).toBe(one! + other! - 2 * amongThem);
  expect(ranking().strength(first)).toEqual(ranking().strength(second));
  expect(house.room.state.library.tracks).toBe(7);
  for (let n = 0; n < 20; n++) {
    expect([house.pair.a.id, house.pair.b.id]).not.toContain(first);
    judge(1);
  }
});

test('a merge that is taken back leaves the ranking as it was to the last bit [11.7]', async () => {
  judge(40);
  const before = await fitted();
  house.send('library.merge', { trackId: first, intoId: second });
  house.send('library.merge', { trackId: second, intoId: third });
  expect(await fitted()).not.toEqual(before);
  house.send('library.unmerge', { trackId: second });
  house.send('library.unmerge', { trackId: first });
  expect(await fitted()).toEqual(before);
});

test('a merge outlives a restart, also one whose cache is lost', async () => {
  judge(40);
  house.send('library.merge', { trackId: first, intoId: second });
  const merged = await fitted();
  await house.restart();
  expect(await fitted()).toEqual(merged);
  house.db.exec('DELETE FROM ranking_cache');
  house.send('library.merge', { trackId: second, intoId: third });
  const mergedTwice = await fitted();
  await house.restart();
  house.db.exec('DELETE FROM ranking_cache');
  await house.restart();
  expect(await fitted()).toEqual(mergedTwice);
});

test('verdicts of the journal can be undone and restored after a merge', async () => {
  judge(40);
  const before = await fitted();
  house.send('library.merge', { trackId: first, intoId: second });
  const verdictIds = [...house.opened.house.comparison.verdicts.all()].map(({ id }) => id);
  expect(house.send('comparison.undo', { verdictIds })).toMatchObject({ ok: true });
  expect(ranking().answers).toBe(0);
  expect(house.send('comparison.restore', { verdictIds })).toMatchObject({ ok: true });
  house.send('library.unmerge', { trackId: first });
  expect(await fitted()).toEqual(before);
});

test('the pair that is up makes way when one of it is merged', () => {
  const { a, b } = house.pair;
  house.send('library.merge', { trackId: a.id, intoId: b.id });
  return settled().then(() => {
    expect([house.pair.a.id, house.pair.b.id]).not.toContain(a.id);
    expect(house.faults).toEqual([]);
  });
});

test('what cannot be merged is refused with a sentence', () => {
  const refusal = (answer: ReturnType<TestHouse['send']>) =>
    'refusal' in answer ? answer.refusal.reason : 'accepted';
  const merge = (trackId: string, intoId: string) =>
    refusal(house.send('library.merge', { trackId, intoId }));
  expect(merge('nobody', first)).toBe('unknown_track');
  expect(merge(first, 'nobody')).toBe('unknown_track');
  expect(merge(first, first)).toBe('malformed');
  expect(merge(first, second)).toBe('accepted');
  expect(merge(first, third)).toBe('already_merged');
  // No circles.
  expect(merge(second, first)).toBe('already_merged');
  expect(refusal(house.send('library.unmerge', { trackId: second }))).toBe('not_merged');
});

test('two encodings are proposed as one recording until somebody merges or parts them [11.5]', () => {
  const { tracks, upkeep } = house.opened;
  const same = (number: number, durationMs: number) => ({
    ...scannedTrack(number, durationMs),
    artist: 'Björk',
    title: number === 20 ? 'Jóga' : 'joga (Remastered 2019)',
  });
  tracks.saveScanned(
    {
      tracks: [same(20, 300_000), same(21, 301_900), same(22, 302_100)],
      unreadable: [],
      returned: [],
    },
    house.nowMs,
  );
  const pairs = () => upkeep.same().map(({ keep, drop }) => [keep.id, drop.id].toSorted().join());
  expect(pairs()).toEqual(['track-20,track-21', 'track-21,track-22']);
  const { revision } = house.room.state.library;
  house.send('library.keep_apart', {
    trackId: 'track-22',
    otherId: 'track-21',
  });
  expect(pairs()).toEqual(['track-20,track-21']);
  // By it a screen knows that its list is old.
  expect(house.room.state.library.revision).toBeGreaterThan(revision);
  house.send('library.merge', {
    trackId: 'track-20',
    intoId: 'track-21',
  });
  expect(pairs()).toEqual([]);
  expect(upkeep.merged()).toMatchObject([{ id: 'track-20', intoId: 'track-21' }]);
});

test('a missing track is proposed for the file that replaced it', () => {
  const { tracks, upkeep } = house.opened;
  const [old, replacement] = [scannedTrack(30, 200_000), scannedTrack(31, 200_500)].map(
    (track) => ({ ...track, title: 'One song' }),
  );
  tracks.saveScanned({ tracks: [old!, replacement!], unreadable: [], returned: [] }, house.nowMs);
  tracks.saveVanished({ tracks: [old!.path], unreadable: [] }, house.nowMs);
  expect(upkeep.same()).toMatchObject([
    { reason: 'same_tags', keep: { id: 'track-31' }, drop: { id: 'track-30' } },
  ]);
  expect(upkeep.missing()).toMatchObject([{ id: 'track-30', missingSinceMs: house.nowMs }]);
});

test('untagged files, other lengths and two missing ones are not proposed', () => {
  const { tracks, upkeep } = house.opened;
  const untagged = [40, 41].map((n) => ({
    ...scannedTrack(n, 100_000),
    artist: '',
    title: 'Track 1',
  }));
  const gone = [42, 43].map((n) => ({ ...scannedTrack(n, 100_000), title: 'Gone' }));
  tracks.saveScanned({ tracks: [...untagged, ...gone], unreadable: [], returned: [] }, 1);
  tracks.saveVanished({ tracks: gone.map(({ path }) => path), unreadable: [] }, 1);
  expect(upkeep.same()).toEqual([]);
});

test('a scan that does not run cannot be stopped, one that runs can [11.8]', async () => {
  expect(house.send('library.cancel_scan', {})).toMatchObject({ refusal: { reason: 'no_scan' } });
  const { library } = house.opened;
  await library.start(['/nowhere']);
  expect(house.send('library.cancel_scan', {})).toMatchObject({ ok: true });
  await library.cancel();
  expect(library.snapshot().scan).toBe(null);
});

test('the merge is told to every screen', () => {
  house.events.length = 0;
  house.send('library.merge', { trackId: first, intoId: second }, { from: laptop });
  expect(house.events.map(({ type }) => type)).toContain('library:changed');
  expect(house.send('library.unmerge', { trackId: first }, { from: phone })).toMatchObject({
    ok: true,
  });
  expect(house.room.state.library.tracks).toBe(ids.length);
});
