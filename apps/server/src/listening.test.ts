import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RoomEvent, TrackId } from '@music-minion/protocol';
import { expect, onTestFinished, test } from 'vitest';
import { PEAK_BUCKETS } from './audio/analysis/peaks.ts';
import type { Analyser } from './audio/analyser.ts';
import type { AnalysisAnswer } from './audio/analysis-process.ts';
import { PeaksFolder } from './audio/peaks-folder.ts';
import { NEEDS_FFMPEG } from './audio/decode/needs-ffmpeg.ts';
import { UpkeepStore } from './library/upkeep-store.ts';
import { connectListening } from './listening.ts';
import { TestHouse, scannedTrack } from './test-house.ts';

/** Hears what it is told to have heard, when it is told to. */
class FakeAnalyser implements Analyser {
  readonly paths: string[] = [];
  #answer: (answer: AnalysisAnswer) => void = () => {};

  analyse(path: string): Promise<AnalysisAnswer> {
    this.paths.push(path);
    return new Promise((resolve) => (this.#answer = resolve));
  }

  /** Answers, and waits for the next file to be asked for, if there is one. */
  async answer(answer: AnalysisAnswer = heard(-14, -2)): Promise<void> {
    const asked = this.paths.length;
    this.#answer(answer);
    for (let round = 0; round < 50 && this.paths.length === asked; round++)
      await new Promise((resolve) => setTimeout(resolve, 2));
  }

  close(): void {}
}

function heard(lufs: number, truePeakDb: number): AnalysisAnswer {
  const peaks = new Int8Array(PEAK_BUCKETS * 2).fill(5);
  const analysis = { durationMs: 1, lufs, truePeakDb, bestPartMs: 30_000, peaks };
  return { type: 'heard', analysis, complaint: null };
}

function open(tracks: number): {
  house: TestHouse;
  analyser: FakeAnalyser;
  peaks: PeaksFolder;
  desk: ReturnType<typeof connectListening>['desk'];
  hasFfmpeg: () => void;
} {
  const house = new TestHouse(tracks);
  house.send('comparison.start', {});
  const analyser = new FakeAnalyser();
  const folder = mkdtempSync(join(tmpdir(), 'peaks-'));
  const peaks = new PeaksFolder(folder);
  const { room, library, tracks: store } = house.opened;
  const onFault = (error: unknown): void => void house.faults.push(error);
  const { desk, hasFfmpeg, close } = connectListening({
    db: house.db,
    room,
    library,
    tracks: store,
    analyser,
    peaks,
    onFault,
  });
  onTestFinished(async () => {
    close();
    await house.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return { house, analyser, peaks, desk, hasFfmpeg };
}

const pathOf = (house: TestHouse, id: TrackId): string => house.opened.tracks.get(id)!.path;

test('the pair is listened to first, then the next pair, then the rest, each once [13.7]', async () => {
  const { house, analyser } = open(8);
  for (let count = 0; count < 8; count++) await analyser.answer();
  const { pair, prefetched } = house.room.state.comparison!;
  const shown = [pair!.a, pair!.b, prefetched!.a, prefetched!.b].map(({ id }) => pathOf(house, id));
  expect(analyser.paths.slice(0, new Set(shown).size)).toEqual([...new Set(shown)]);
  expect(new Set(analyser.paths).size).toBe(8);
  expect(analyser.paths).toHaveLength(8);
  expect(house.faults).toEqual([]);
});

test('screens are told what was measured of the tracks they show [13.7]', async () => {
  const { house, analyser, peaks } = open(4);
  await analyser.answer(heard(-10, -1.5));
  const told = house.events.filter(({ type }) => type === 'audio:measured') as Extract<
    RoomEvent,
    { type: 'audio:measured' }
  >[];
  const { a } = house.room.state.comparison!.pair!;
  expect(told[0]?.data.tracks).toEqual([
    { trackId: a.id, gainDb: -8, bestPartMs: 30_000, peaks: a.peaks },
  ]);
  expect(a).toMatchObject({ gainDb: -8, bestPartMs: 30_000 });
  expect(house.room.state.player.playback?.track.gainDb).toBe(-8);
  expect((await peaks.read(a.peaks!))?.[0]).toBe(5);
});

test('a verdict brings what is up next to the front [13.7]', async () => {
  const { house, analyser } = open(30);
  for (let count = 0; count < 6; count++) await analyser.answer();
  house.send('comparison.verdict', { pairId: house.pair.id, outcome: 'skip' });
  await analyser.answer();
  const { prefetched } = house.room.state.comparison!;
  expect([prefetched!.a, prefetched!.b].map(({ id }) => pathOf(house, id))).toContain(
    analyser.paths.at(-1),
  );
});

test('what the radio sends next comes before what nobody asked for [13.7]', async () => {
  const { house, analyser } = open(60);
  expect(house.send('radio.on', {}).ok).toBe(true);
  await new Promise((resolve) => setTimeout(resolve, 50));
  const { nowPlaying, upNext } = house.room.state.radio;
  const onAir = [nowPlaying!.track, ...upNext.map(({ track }) => track)];
  expect(onAir.length).toBeGreaterThan(2);
  const { pair, prefetched } = house.room.state.comparison!;
  const soon = [pair!.a, pair!.b, prefetched!.a, prefetched!.b, ...onAir];
  const paths = [...new Set(soon.map(({ id }) => pathOf(house, id)))];
  for (let count = 0; count < paths.length; count++) await analyser.answer();
  expect(analyser.paths.slice(0, paths.length)).toEqual(paths);
});

test('what was measured is forgotten when the file changes, and kept when only its tags did [13.7]', async () => {
  const { house, analyser } = open(2);
  await analyser.answer();
  const { tracks } = house.opened;
  const id = house.pair.a.id;
  expect(tracks.get(id)?.measuredLufs).toBe(-14);
  tracks.setStamp(id, { sizeBytes: 7, mtimeMs: 7 });
  expect(tracks.get(id)?.measuredLufs).toBe(-14);
  const changed = { ...scannedTrack(Number(id.split('-')[1])), sizeBytes: 8, mtimeMs: 8 };
  tracks.saveScanned({ tracks: [changed], unreadable: [], returned: [] }, house.nowMs);
  expect(tracks.get(id)).toMatchObject({ measuredLufs: null, peaks: null });
});

test('a file that cannot be decoded is not tried again, one that is out of reach is, after a restart', async () => {
  const { house, analyser, desk } = open(2);
  await analyser.answer({ type: 'unheard', fault: 'unreadable', reason: 'it is damaged' });
  await analyser.answer({ type: 'unheard', fault: 'timeout', reason: 'the disk sleeps' });
  desk.look();
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(analyser.paths).toHaveLength(2);
  const rows = house.db.prepare('SELECT problem FROM track_sounds').all();
  expect(rows.map(({ problem }) => problem)).toEqual(['it is damaged']);
  expect(house.faults).toEqual([]);
});

test('what needs ffmpeg is counted, and listened to again once there is one [13.12]', async () => {
  const { house, analyser, hasFfmpeg } = open(2);
  const upkeep = new UpkeepStore(house.db);
  const reason = `decoding it ${NEEDS_FFMPEG}`;
  await analyser.answer({ type: 'unheard', fault: 'unreadable', reason });
  await analyser.answer();
  expect([analyser.paths.length, upkeep.stats().needFfmpeg]).toEqual([2, 1]);
  hasFfmpeg();
  expect(analyser.paths[2]).toBe(analyser.paths[0]);
  expect(upkeep.stats().needFfmpeg).toBe(0);
});

test('the folder of outlines is bounded: the oldest go', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'peaks-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const peaks = new PeaksFolder(folder, { maxFiles: 3, lookEvery: 1 });
  const names = Array.from({ length: 5 }, (_, number) =>
    PeaksFolder.nameOf({ path: `/music/${number}`, sizeBytes: 1, mtimeMs: 1 }),
  );
  for (const name of names) {
    await peaks.write(name, new Int8Array(PEAK_BUCKETS * 2));
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const kept = await Promise.all(names.map(async (name) => (await peaks.read(name)) !== null));
  expect(kept).toEqual([false, false, true, true, true]);
  expect(await peaks.read('../server.lock')).toBeNull();
});

test('a library of any size is looked through in pieces, to its last track', async () => {
  const { house, analyser, desk } = open(4);
  const more = Array.from({ length: 2100 }, (_, at) => scannedTrack(100 + at));
  house.opened.tracks.saveScanned({ tracks: more, unreadable: [], returned: [] }, 1);
  house.db.exec(`INSERT INTO track_sounds (track_id, heard_size, heard_mtime, peaks)
    SELECT id, size_bytes, mtime_ms, 'x' FROM tracks WHERE rowid < (SELECT max(rowid) FROM tracks)`);
  desk.lookAgain();
  await analyser.answer();
  await expect.poll(() => analyser.paths.at(-1)).toBe(more.at(-1)?.path);
  await analyser.answer();
  expect(analyser.paths).toHaveLength(2);
});
