import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Outcome, TrackId, VerdictId } from '@music-minion/protocol';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { TestHouse, laptop, phone } from './test-house.ts';

let house: TestHouse;

beforeEach(() => {
  house = new TestHouse(12);
  house.send('comparison.start', {});
});
afterEach(() => house.close());

const ids = Array.from({ length: 12 }, (_, index) => `track-${index}` as TrackId);

/** Judges as somebody would who likes tracks with low numbers. */
function judge(count: number): VerdictId[] {
  return Array.from({ length: count }, () => {
    const number = (side: 'a' | 'b') => Number(house.pair[side].id.slice('track-'.length));
    const outcome = number('a') < number('b') ? 'a' : 'b';
    give(outcome);
    return house.room.state.comparison!.lastVerdict!.id;
  });
}
function give(outcome: Outcome): void {
  const answer = house.send('comparison.verdict', { pairId: house.pair.id, outcome });
  expect(answer).toMatchObject({ ok: true });
  house.nowMs += 10_000;
}
function strengths() {
  return ids.map((id) => house.opened.house.comparison.ranking.strength(id));
}
async function order(): Promise<string[]> {
  const { rows } = await house.opened.rankingReads.rows.page(0, 100, '');
  return rows.map(({ track }) => track.id);
}

test('the list follows the verdicts, with intervals that contain the rank', async () => {
  judge(60);
  const { rows, total } = await house.opened.rankingReads.rows.page(0, 100, '');
  expect(total).toBe(12);
  expect(
    rows
      .slice(0, 4)
      .map(({ track }) => track.id)
      .toSorted(),
  ).toEqual(ids.slice(0, 4));
  for (const { rank, low, high } of rows) {
    expect(low).toBeLessThanOrEqual(rank);
    expect(high).toBeGreaterThanOrEqual(rank);
  }
});

test('a win by far says more than a win', () => {
  const { a, b } = house.pair;
  const spread = () => {
    const { ranking } = house.opened.house.comparison;
    return ranking.strength(a.id).mean - ranking.strength(b.id).mean;
  };
  give('a');
  const plain = spread();
  house.send('comparison.undo', { verdictIds: [house.room.state.comparison!.lastVerdict!.id] });
  give('a_by_far');
  expect(spread()).toBeGreaterThan(plain);
});

test('after a restart, and after any rebuild, the ranking is the same', async () => {
  judge(30);
  give('tie');
  give('skip');
  const before = strengths();
  await house.restart();
  expect(strengths()).toEqual(before);
  await house.opened.house.ranking.desk.rebuild();
  const rebuilt = strengths();
  const rebuiltOrder = await order();
  await house.opened.house.ranking.desk.rebuild();
  expect(strengths()).toEqual(rebuilt);
  await house.restart();
  expect(strengths()).toEqual(rebuilt);
  expect(await order()).toEqual(rebuiltOrder);
});

test('a ranking without its cache, or with a broken one, comes from the journal', async () => {
  judge(20);
  const [first] = house.room.state.comparison!.lastVerdict ? judge(1) : [];
  house.send('comparison.undo', { verdictIds: [first!] });
  const before = await order();
  await house.restart();
  house.db.exec('DELETE FROM ranking_cache');
  await house.restart();
  expect(await order()).toEqual(before);
  house.db.exec(`UPDATE ranking_cache SET tracks = '[]'`);
  await house.restart();
  expect(await order()).toEqual(before);
});

test('what was given and taken back since the cache was saved is caught up with', async () => {
  const kept = judge(10);
  house.opened.house.ranking.desk.save();
  judge(5);
  house.send('comparison.undo', { verdictIds: [kept[3]!] });
  const before = strengths().map(({ verdicts }) => verdicts);
  // No save: as after a kill -9.
  house.opened.house.ranking.desk.save = () => {};
  await house.restart();
  expect(strengths().map(({ verdicts }) => verdicts)).toEqual(before);
});

test('a burst of verdicts is undone at once, from any device, and counted again', () => {
  judge(5);
  const before = strengths();
  const pair = house.pair;
  const burst = judge(6);
  const verdictIds = burst.toReversed();
  expect(house.send('comparison.undo', { verdictIds }, { from: laptop }).ok).toBe(true);
  expect(house.room.state.comparison?.progress.verdicts).toBe(5);
  strengths().forEach(({ mean, verdicts }, index) => {
    expect(mean).toBeCloseTo(before[index]!.mean, 1);
    expect(verdicts).toBe(before[index]!.verdicts);
  });
  expect(house.pair.id).not.toBe(pair.id);
  expect(house.send('comparison.restore', { verdictIds }).ok).toBe(true);
  expect(house.room.state.comparison?.progress.verdicts).toBe(11);
  expect(house.send('comparison.restore', { verdictIds })).toMatchObject({ ok: false });
});

test('an old verdict is undone without a change of the pair that is up', () => {
  const [first] = judge(4);
  const { id } = house.pair;
  house.send('comparison.select', { side: 'b', play: true });
  house.send('comparison.undo', { verdictIds: [first!] });
  expect(house.pair.id).toBe(id);
  expect(house.room.state.comparison?.selected).toBe('b');
  expect(house.room.state.player.playback?.anchor.playing).toBe(true);
});

test('a verdict on a pair that was decided anew is not restored: the pair would count twice', () => {
  const [first] = judge(1);
  house.send('comparison.undo', { verdictIds: [first!] });
  judge(1);
  const refused = house.send('comparison.restore', { verdictIds: [first!] });
  expect(refused).toMatchObject({ refusal: { reason: 'pair_decided' } });
});

test('of two verdicts on one pair only one is restored, and only that one is said to be', () => {
  const [first] = judge(1);
  house.send('comparison.undo', { verdictIds: [first!] });
  const [second] = judge(1);
  house.send('comparison.undo', { verdictIds: [second!] });
  expect(house.send('comparison.restore', { verdictIds: [first!, second!] }).ok).toBe(true);
  expect(house.events.at(-1)).toMatchObject({
    type: 'comparison:restored',
    data: { verdictIds: [first] },
  });
  expect(house.room.state.comparison?.progress.verdicts).toBe(1);
});

test('a restored verdict on the pair that is up makes way for the next', () => {
  const [first] = judge(1);
  house.send('comparison.undo', { verdictIds: [first!] });
  const { id } = house.pair;
  house.send('comparison.restore', { verdictIds: [first!] });
  expect(house.pair.id).not.toBe(id);
});

test('a track moved by hand takes its place, tagged as manual, and can be taken back', async () => {
  judge(20);
  const before = await order();
  const last = before.at(-1) as TrackId;
  const [top, second] = before as [TrackId, TrackId];
  house.send('ranking.place', { trackId: last, aboveId: top, belowId: second });
  expect((await order()).indexOf(last)).toBeLessThan(6);
  const entries = house.opened.rankingReads.journal(Number.MAX_SAFE_INTEGER, 20);
  const manual = entries.filter(({ source }) => source === 'manual').map(({ id }) => id);
  expect(manual.length % 2).toBe(0);
  expect(house.room.state.comparison?.progress.verdicts).toBe(20);
  expect(house.room.state.comparison?.lastVerdict?.pairId).not.toContain('manual');
  expect(house.send('comparison.undo', { verdictIds: manual }).ok).toBe(true);
  expect((await order()).at(-1)).toBe(last);
  const nonsense = house.send('ranking.place', { trackId: last, aboveId: last, belowId: null });
  expect(nonsense).toMatchObject({ refusal: { reason: 'malformed' } });
  const stranger = { trackId: last, aboveId: 'nobody' as TrackId, belowId: null };
  expect(house.send('ranking.place', stranger)).toMatchObject({
    refusal: { reason: 'unknown_track' },
  });
});

test('a filter limits the questions and not the knowledge', () => {
  judge(20);
  const before = strengths();
  const pool = { type: 'filter', filter: { text: 'TÍTLE 1' } } as const;
  house.send('comparison.start', { pool });
  expect(house.room.state.comparison?.progress.tracks).toBe(3);
  for (let i = 0; i < 6; i++) {
    for (const { title } of [house.pair.a, house.pair.b]) expect(title).toMatch(/Title 1/);
    give('skip');
  }
  expect(strengths()).toEqual(before);
});

test('a playlist file inside the music folders is a pool; any other file is refused', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'music-minion-pool-'));
  const start = (file: string) =>
    house.send('comparison.start', { pool: { type: 'playlist', file } });
  await house.opened.library.start([folder]);
  await house.opened.library.cancel();
  const file = join(folder, 'three.m3u8');
  writeFileSync(
    file,
    '#EXTM3U\n/music/1.flac\n/moved/music/2.flac\n/music/3.flac\n/music/none.flac\n',
  );
  expect(start(file)).toMatchObject({ ok: true });
  expect(house.room.state.comparison?.progress.tracks).toBe(3);
  writeFileSync(join(folder, 'none.m3u'), 'nothing.mp3\n');
  writeFileSync(join(folder, 'notes.txt'), '/music/1.flac\n');
  for (const wrong of ['none.m3u', 'notes.txt', 'missing.m3u', '../../etc/passwd', '../up.m3u']) {
    expect(start(join(folder, wrong)), wrong).toMatchObject({
      refusal: { reason: 'bad_playlist' },
    });
  }
  expect(start('/etc/passwd')).toMatchObject({ refusal: { reason: 'bad_playlist' } });
  expect(start(folder)).toMatchObject({ refusal: { reason: 'bad_playlist' } });
  // A disk that was not there yet when the server started is known by the link that leads to it.
  const link = `${folder}-link`;
  symlinkSync(folder, link);
  await house.opened.library.start([link]);
  await house.opened.library.cancel();
  expect(start(join(link, 'three.m3u8'))).toMatchObject({ ok: true });
  for (const path of [folder, link]) rmSync(path, { recursive: true });
});

test('a session for the best k asks about those that may be among them', () => {
  judge(40);
  house.send('comparison.start', { mode: { type: 'top', k: 2 } });
  const asked = new Map<string, number>();
  for (let i = 0; i < 20; i++) {
    for (const { id } of [house.pair.a, house.pair.b]) asked.set(id, (asked.get(id) ?? 0) + 1);
    judge(1);
  }
  const count = (numbers: number[]) =>
    numbers.reduce((sum, n) => sum + (asked.get(`track-${n}`) ?? 0), 0);
  expect(count([0, 1, 2, 3])).toBeGreaterThan(count([8, 9, 10, 11]));
});

test('another pool or goal brings another pair; the same keeps the one that is up', () => {
  const { id } = house.pair;
  house.send('comparison.start', {});
  expect(house.pair.id).toBe(id);
  house.send('comparison.start', { mode: { type: 'even' } });
  expect(house.pair.id).not.toBe(id);
});

test('the journal tells the newest first, page by page, with what was taken back', () => {
  const given = judge(7);
  house.send('comparison.undo', { verdictIds: [given[2]!] }, { from: laptop });
  const first = house.opened.rankingReads.journal(Number.MAX_SAFE_INTEGER, 4);
  const rest = house.opened.rankingReads.journal(first.at(-1)!.id, 4);
  expect([...first, ...rest].map(({ id }) => id)).toEqual(given.toReversed());
  expect(rest[0]).toMatchObject({ id: given[2], deviceName: 'Phone', undone: { by: 'Laptop' } });
  expect(first[0]).toMatchObject({ source: 'comparison', a: { title: expect.any(String) } });
});

test('the most contradicted verdicts come first', async () => {
  judge(50);
  const [slip] = [house.pair];
  const number = (id: string) => Number(id.slice('track-'.length));
  give(number(slip.a.id) < number(slip.b.id) ? 'b' : 'a');
  const wrong = house.room.state.comparison!.lastVerdict!.id;
  judge(10);
  const entries = await house.opened.rankingReads.contradicted(3);
  expect(entries.map(({ id }) => id)).toContain(wrong);
  expect(entries[0]!.probability).toBeLessThan(0.5);
});

test('risers and fallers since a moment are told by what was known then', async () => {
  judge(40);
  const sinceMs = house.nowMs;
  const [best, second] = (await order()) as [TrackId, TrackId];
  const last = (await order()).at(-1) as TrackId;
  for (let i = 0; i < 6; i++) {
    house.nowMs += 1000;
    house.send('ranking.place', { trackId: last, aboveId: best, belowId: second });
  }
  const { risers, fallers } = await house.opened.rankingReads.movers(sinceMs, 3);
  expect(risers[0]).toMatchObject({ track: { id: last }, from: 12 });
  expect(fallers.length).toBeGreaterThan(0);
});

test('ratings of another program are taken as known beforehand, and verdicts overrule them', async () => {
  const lines = ids.map((_, index) => `/old/music/${index}.flac;${1600 - index * 20};30`);
  const csv = ['path;rating;count', ...lines, '/nowhere/x.flac;1500;3'].join('\n');
  expect(house.send('ranking.import_ratings', { source: 'elo', csv }).ok).toBe(true);
  expect(house.room.state.ranking.lastImport).toEqual({
    source: 'elo',
    atServerMs: house.nowMs,
    matched: 12,
    problems: [expect.stringContaining('Line 14')],
  });
  await new Promise((resolve) => setTimeout(resolve, 50));
  judge(8);
  const ranked = await order();
  expect(ranked.indexOf('track-0')).toBeLessThan(ranked.indexOf('track-11'));
  await house.restart();
  expect(await order()).toEqual(ranked);
  const useless = house.send('ranking.import_ratings', { source: 'elo', csv: 'hello' });
  expect(useless).toMatchObject({ refusal: { reason: 'bad_ratings' } });
});

test('ratings that could not be saved are not known beforehand [2.7]', async () => {
  const { comparison, ranking } = house.opened.house;
  const known = (): number[] => Array.from(comparison.ranking.toSnapshot().features.values);
  const before = known();
  const broken = vi.spyOn(ranking, 'later').mockImplementationOnce(() => {
    throw new Error('in the middle of it');
  });
  const csv = 'path;rating;count\n/music/1.flac;1600;30\n/music/2.flac;1500;30';
  const send = () => house.send('ranking.import_ratings', { source: 'elo', csv });
  expect(send()).toMatchObject({ refusal: { reason: 'fault' } });
  expect(known()).toEqual(before);
  house.faults.length = 0;
  broken.mockRestore();
  expect(send()).toMatchObject({ ok: true });
  expect(known()).not.toEqual(before);
});

test('why a playlist could not be written is told at once, also when the ranking rests', async () => {
  await expect.poll(() => house.events.some(({ type }) => type === 'ranking:changed')).toBe(true);
  house.send('ranking.keep_playlist', { file: '/etc/best.m3u8', top: 3 });
  await expect
    .poll(() => house.room.state.ranking.playlists)
    .toEqual([{ file: '/etc/best.m3u8', top: 3, problem: expect.any(String) }]);
});

test('during a scan the figures of the ranking wait for a verdict, or for its end', async () => {
  const { library } = house.opened;
  const told = (): number => house.events.filter(({ type }) => type === 'ranking:changed').length;
  await expect.poll(told).toBeGreaterThan(0);
  const scanning = vi.spyOn(library, 'isScanning', 'get').mockReturnValue(true);
  // What was under way is told.
  let before = -1;
  while (before !== told()) {
    before = told();
    await new Promise((resolve) => setTimeout(resolve, 700));
  }
  house.addTracks(1);
  library.noteTracksChanged();
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(told()).toBe(before);
  judge(1);
  await expect.poll(told, { timeout: 5000 }).toBeGreaterThan(before);
  const judged = told();
  house.addTracks(1);
  scanning.mockReturnValue(false);
  library.noteTracksChanged();
  await expect.poll(told, { timeout: 5000 }).toBeGreaterThan(judged);
});

test('a kept playlist is written now and after every change, and only where playlists may be', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'music-minion-kept-'));
  await house.opened.library.start([folder]);
  await house.opened.library.cancel();
  const { playlists } = house.opened.house.ranking;
  const file = join(folder, 'best.m3u8');
  judge(40);
  expect(house.send('ranking.keep_playlist', { file, top: 3 }).ok).toBe(true);
  await playlists.update();
  const before = readFileSync(file, 'utf8');
  expect(before.match(/\.flac/g)).toHaveLength(3);
  const [best, second] = (await order()) as [TrackId, TrackId];
  const last = (await order()).at(-1) as TrackId;
  for (let i = 0; i < 6; i++)
    house.send('ranking.place', { trackId: last, aboveId: best, belowId: second });
  await playlists.update();
  expect(readFileSync(file, 'utf8')).not.toBe(before);

  house.send('ranking.keep_playlist', { file: '/etc/best.m3u8', top: 3 });
  await playlists.update();
  expect(playlists.list()).toMatchObject([
    { file: '/etc/best.m3u8', problem: expect.any(String) },
    { problem: null },
  ]);
  for (const wrong of ['best.m3u8', '/etc/passwd']) {
    expect(house.send('ranking.keep_playlist', { file: wrong, top: 3 })).toMatchObject({
      ok: false,
    });
  }
  expect(house.send('ranking.drop_playlist', { file }).ok).toBe(true);
  expect(house.send('ranking.drop_playlist', { file })).toMatchObject({ ok: false });
  rmSync(folder, { recursive: true });
});

test('the screens are told how far the ranking is', async () => {
  judge(30);
  await new Promise((resolve) => setTimeout(resolve, 700));
  const { ranking } = house.room.state;
  expect(ranking.certainty).toBeGreaterThan(0.6);
  expect(ranking).toMatchObject({
    goal: { type: 'whole', certainty: 0.9 },
    verdictsToGo: expect.any(Number),
  });
  house.send('comparison.start', { mode: { type: 'top', k: 3 } }, { from: phone });
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(house.room.state.ranking.goal).toMatchObject({
    type: 'top',
    k: 3,
    settled: expect.any(Number),
  });
});

test('a restarted server has revisions of its own from the first snapshot on', async () => {
  judge(5);
  await new Promise((resolve) => setTimeout(resolve, 500));
  const { revision } = house.room.state.ranking;
  await house.restart();
  const again = house.room.state.ranking.revision;
  expect(Math.abs(again - revision)).toBeGreaterThan(1000);
  expect((await house.opened.rankingReads.rows.page(0, 10, '')).revision).toBe(again);
});

test('a rebuild that takes its time is told when it is done', async () => {
  judge(5);
  await new Promise((resolve) => setTimeout(resolve, 500));
  const { revision } = house.room.state.ranking;
  house.slowMs = 700;
  house.send('ranking.rebuild', {});
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(house.room.state.ranking.revision).toBeGreaterThan(revision);
});
