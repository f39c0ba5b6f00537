import { afterEach, beforeEach, expect, test } from 'vitest';
import { TestHouse, laptop, phone } from '../test-house.ts';

let house: TestHouse;

beforeEach(() => {
  house = new TestHouse(6);
});
afterEach(() => house.close());

function start(): void {
  house.send('comparison.start', {});
}
function judge(
  outcome: 'a' | 'b' | 'tie' | 'skip' | 'selected' | 'archive_both' | 'archive_selected',
) {
  return house.send('comparison.verdict', { pairId: house.pair.id, outcome });
}
function lastEvent() {
  return house.events.at(-1);
}

test('a comparison starts with side A selected, silent, and the next pair ready [3.4]', () => {
  start();
  const { comparison, player } = house.room.state;
  expect(comparison).toMatchObject({ selected: 'a', pair: { id: expect.any(String) } });
  expect(comparison?.prefetched?.id).not.toBe(comparison?.pair?.id);
  expect(player.playback).toMatchObject({
    source: { side: 'a' },
    anchor: { positionMs: 0, playing: false },
  });
  expect(lastEvent()).toMatchObject({ type: 'comparison:started', data: { pair: house.pair } });
});

test('a verdict is recorded and brings the prefetched pair under its own id [3.1, 3.4, 3.5]', () => {
  start();
  const { pair, prefetched } = house.room.state.comparison!;
  expect(judge('a').ok).toBe(true);
  expect(house.pair.id).toBe(prefetched?.id);
  expect(lastEvent()).toMatchObject({
    type: 'comparison:advanced',
    data: {
      verdict: { pairId: pair?.id, outcome: 'a', deviceName: 'Phone' },
      pair: { id: prefetched?.id },
      prefetched: { id: expect.any(String) },
      progress: { verdicts: 1, verdictsToday: 1, comparedTracks: 2, tracks: 6 },
    },
  });
});

test('the winner gains and the loser loses; a tie pulls both together', () => {
  start();
  const { a, b } = house.pair;
  judge('a');
  const { ranking } = house.opened.house.comparison;
  expect(ranking.strength(a.id).mean).toBeGreaterThan(ranking.strength(b.id).mean);
  expect(ranking.strength(a.id)).toMatchObject({ verdicts: 1 });
  expect(ranking.strength(a.id).high - ranking.strength(a.id).low).toBeLessThan(
    a.strength.high - a.strength.low,
  );
});

test('two devices decide the same pair at once: counted once, the other is told who was first [3.2]', () => {
  start();
  const pairId = house.pair.id;
  expect(house.send('comparison.verdict', { pairId, outcome: 'a' }, { from: phone }).ok).toBe(true);
  const second = house.send('comparison.verdict', { pairId, outcome: 'b' }, { from: laptop });
  const message = expect.stringContaining('Phone was first');
  expect(second).toMatchObject({ refusal: { reason: 'pair_decided', message } });
  expect(house.room.state.comparison?.progress.verdicts).toBe(1);
});

test('a verdict on a pair nobody knows is refused and not counted [3.2]', () => {
  start();
  const refused = house.send('comparison.verdict', { pairId: 'made-up', outcome: 'a' });
  expect(refused).toMatchObject({ refusal: { reason: 'unknown_pair' } });
  expect(house.room.state.comparison?.progress.verdicts).toBe(0);
});

test('"selected" means the side that is selected [3.3]', () => {
  start();
  house.send('comparison.select', { side: 'b' });
  judge('selected');
  expect(house.room.state.comparison?.lastVerdict).toMatchObject({ outcome: 'b' });
});

test('a skip brings the next pair and no change of strength [3.6]', () => {
  start();
  const { id, a } = house.pair;
  judge('skip');
  expect(house.pair.id).not.toBe(id);
  expect(house.opened.house.comparison.ranking.strength(a.id)).toEqual(a.strength);
});

test('archived tracks come up no more, until the archiving is undone [3.7, 3.8]', () => {
  start();
  const { id, a, b } = house.pair;
  judge('archive_both');
  for (let i = 0; i < 12; i++) {
    for (const side of [house.pair.a, house.pair.b]) expect([a.id, b.id]).not.toContain(side.id);
    judge('skip');
  }
  expect(house.room.state.comparison?.progress.tracks).toBe(4);
  for (let i = 0; i < 13; i++) {
    house.send('comparison.undo', { verdictIds: [house.room.state.comparison!.lastVerdict!.id] });
  }
  expect(house.pair.id).toBe(id);
  expect(house.room.state.comparison?.progress).toMatchObject({ tracks: 6, verdicts: 0 });
});

test('undo is as if the verdict had never been given, and the pair that was up comes next [3.8]', () => {
  start();
  const { pair } = house.room.state.comparison!;
  judge('b');
  const next = house.pair;
  const { id } = house.room.state.comparison!.lastVerdict!;
  expect(house.send('comparison.undo', { verdictIds: [id] }).ok).toBe(true);
  expect(house.pair).toMatchObject({ id: pair?.id, a: { id: pair?.a.id }, b: { id: pair?.b.id } });
  for (const { strength } of [house.pair.a, house.pair.b]) {
    expect(strength).toMatchObject({ mean: 0, verdicts: 0 });
    expect(strength.high).toBeCloseTo(pair!.a.strength.high, 2);
  }
  expect(house.room.state.comparison?.prefetched?.id).toBe(next.id);
  expect(house.room.state.comparison).toMatchObject({
    lastVerdict: null,
    progress: { verdicts: 0, comparedTracks: 0 },
  });
  expect(judge('a').ok).toBe(true);
});

test('two devices undo at once: the second is told that it is done [3.9]', () => {
  start();
  judge('a');
  judge('a');
  const { id } = house.room.state.comparison!.lastVerdict!;
  expect(house.send('comparison.undo', { verdictIds: [id] }, { from: laptop }).ok).toBe(true);
  const second = house.send('comparison.undo', { verdictIds: [id] });
  const message = expect.stringContaining('Laptop');
  expect(second).toMatchObject({ refusal: { reason: 'already_undone', message } });
  expect(house.room.state.comparison?.progress.verdicts).toBe(1);
});

test('a comparison may wait for its tracks and gets its first pair when two are known [3.10]', async () => {
  await house.close();
  house = new TestHouse(1);
  start();
  expect(house.room.state.comparison).toMatchObject({ pair: null });
  house.addTracks(1);
  house.opened.renewPair();
  expect(house.pair.a.id).not.toBe(house.pair.b.id);
  expect(lastEvent()?.type).toBe('comparison:pair_changed');
});

test('a track that two verdicts archive returns when both are undone, not before [3.7]', () => {
  start();
  const { a } = house.pair;
  const isArchived = (): boolean => house.opened.tracks.get(a.id)?.archivedAtMs !== null;
  const newest = () => house.room.state.comparison!.lastVerdict!.id;
  const archive = () => {
    const outcome = house.pair.a.id === a.id ? 'archive_a' : 'archive_b';
    house.send('comparison.verdict', { pairId: house.pair.id, outcome });
    return newest();
  };
  const first = archive();
  house.send('comparison.undo', { verdictIds: [first] });
  house.send('comparison.start', { mode: { type: 'even' } });
  while (![house.pair.a.id, house.pair.b.id].includes(a.id)) judge('skip');
  const second = archive();
  house.send('comparison.restore', { verdictIds: [first] });
  house.send('comparison.undo', { verdictIds: [first] });
  expect(isArchived()).toBe(true);
  house.send('comparison.undo', { verdictIds: [second] });
  expect(isArchived()).toBe(false);
});

test('undoing an archiving brings no track back whose file is gone [3.11]', () => {
  start();
  const { a } = house.pair;
  const { path } = house.opened.tracks.get(a.id)!;
  house.send('comparison.verdict', { pairId: house.pair.id, outcome: 'archive_a' });
  house.opened.tracks.saveVanished({ tracks: [path], unreadable: [] }, house.nowMs);
  house.opened.renewPair();
  house.send('comparison.undo', { verdictIds: [house.room.state.comparison!.lastVerdict!.id] });
  expect([house.pair.a.id, house.pair.b.id]).not.toContain(a.id);
  expect(house.opened.house.comparison.ranking.isAudible(a.id)).toBe(false);
});

test('a pair whose track vanished is replaced, and no verdict is made of it [3.11]', () => {
  start();
  const gone = house.pair.a;
  const stored = house.opened.tracks.get(gone.id)!;
  house.opened.tracks.saveVanished({ tracks: [stored.path], unreadable: [] }, house.nowMs);
  house.opened.renewPair();
  const { pair, prefetched, progress } = house.room.state.comparison!;
  for (const shown of [pair?.a, pair?.b, prefetched?.a, prefetched?.b])
    expect(shown?.id).not.toBe(gone.id);
  expect(progress).toMatchObject({ verdicts: 0, tracks: 5 });
});

test('a change of the library that concerns no shown track tells nothing', () => {
  start();
  const { seq } = house.room;
  house.opened.renewPair();
  expect(house.room.seq).toBe(seq);
});

test('the ranking rebuilt from the journal is the same [9.2]', async () => {
  start();
  for (const outcome of ['a', 'tie', 'b', 'skip', 'a', 'archive_selected', 'a'] as const)
    judge(outcome);
  const { ranking } = house.opened.house.comparison;
  const tracks = Array.from({ length: 6 }, (_, index) => `track-${index}` as never);
  const before = tracks.map((track) => ranking.strength(track));
  await house.restart();
  const rebuilt = house.opened.house.comparison.ranking;
  expect(tracks.map((track) => rebuilt.strength(track))).toEqual(before);
  expect(rebuilt.comparedTracks).toBe(ranking.comparedTracks);
  expect(rebuilt.tracks).toBe(ranking.tracks);
});

test('a new pair sounds on if the one before sounded [4.6]', () => {
  start();
  house.send('comparison.select', { side: 'b', play: true });
  house.nowMs += 5000;
  judge('b');
  expect(house.room.state.player.playback).toMatchObject({
    track: { id: house.pair.a.id },
    source: { side: 'a' },
    anchor: { positionMs: 0, atServerMs: house.nowMs, playing: true },
  });
});
