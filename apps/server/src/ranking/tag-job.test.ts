import { readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TrackId } from '@music-minion/protocol';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../db/database.ts';
import { rankedRow } from './example-rows.ts';
import { TagJobStore } from './tag-job-store.ts';
import { type TagJobContext, type TagJobProgress, revertTagJob, runTagJob } from './tag-job.ts';
import { previewTags } from './tag-preview.ts';
import { type TagTarget, toTagTarget } from './tag-target.ts';
import type { FileStamp } from './tag-writer.ts';
import { ScratchMusic, TAGGABLE, readByOthers } from './tags/tag-test-files.ts';

interface Scene {
  music: ScratchMusic;
  store: TagJobStore;
  context: TagJobContext;
  targets: TagTarget[];
  paths: string[];
  progress: TagJobProgress[];
  stamps: Map<TrackId, FileStamp>;
  abort: () => void;
}

function scene(names: readonly string[] = TAGGABLE): Scene {
  const db = openDatabase(':memory:');
  onTestFinished(() => db.close());
  db.exec('PRAGMA foreign_keys = OFF');
  const music = new ScratchMusic();
  const store = new TagJobStore(db);
  const progress: TagJobProgress[] = [];
  const stamps = new Map<TrackId, FileStamp>();
  const controller = new AbortController();
  const paths = names.map((name) => music.copy(name));
  let unique = 0;
  return {
    music,
    store,
    paths,
    progress,
    stamps,
    abort: () => controller.abort(),
    targets: paths.map((path, n) => {
      const row = rankedRow({ rank: n + 1, score: 90 - n, path, trackId: `track-${n}` as TrackId });
      return toTagTarget(row, paths.length, '#{rank} of {tracks} · score {score}');
    }),
    context: {
      store,
      folders: [music.folder],
      nowMs: () => Date.now(),
      unique: () => `job-${unique++}`,
      signal: controller.signal,
      onProgress: (report) => progress.push(report),
      onWritten: (trackId, stamp) => stamps.set(trackId, stamp),
    },
  };
}

const readAll = (paths: readonly string[]): Promise<string[][]> =>
  Promise.all(paths.map(readByOthers));

test('a preview tells old and new values and touches nothing', async () => {
  const { targets, paths, context } = scene(['cbr.mp3', 'tagged.flac']);
  const before = paths.map((path) => readFileSync(path));
  const gone = { ...targets[0]!, path: `${paths[0]!}.gone` };
  const previews = await Array.fromAsync(previewTags([...targets, gone], context.folders));
  expect(previews).toMatchObject([
    {
      type: 'change',
      oldTags: { popularimeter: [], fmps: [], comment: [] },
      newTags: { popularimeter: ['230'], fmps: ['0.9'], comment: ['#1 of 2 · score 90'] },
    },
    {
      type: 'change',
      oldTags: { fmps: [], rating: [], comment: [] },
      newTags: { fmps: ['0.89'], rating: ['89'], comment: ['#2 of 2 · score 89'] },
    },
    { type: 'failed', reason: 'it is gone' },
  ]);
  expect(paths.map((path) => readFileSync(path))).toEqual(before);
});

test('a job writes all files, tells its progress and can be taken back whole', async () => {
  const { targets, paths, context, store, progress, stamps } = scene();
  const before = await readAll(paths);
  const result = await runTagJob('job-1', targets, context);
  const total = TAGGABLE.length;
  expect(result).toMatchObject({
    done: total,
    total,
    written: total,
    failed: 0,
    wasCancelled: false,
  });
  expect(progress.map(({ done }) => done)).toEqual(TAGGABLE.map((_, n) => n + 1));
  expect(stamps.size).toBe(total);
  expect(await readAll(paths)).not.toEqual(before);
  expect(store.jobs()).toMatchObject([{ id: 'job-1', changed: total, reverted: 0 }]);
  expect(store.writtenTracks().size).toBe(total);

  expect(await revertTagJob('job-1', context)).toMatchObject({ written: total, failed: 0 });
  expect(await readAll(paths)).toEqual(before);
  expect(store.jobs()).toMatchObject([{ changed: 0, reverted: total }]);
  expect(await revertTagJob('job-1', context)).toMatchObject({ total: 0 });
});

test('one track can be taken back alone', async () => {
  const { targets, paths, context } = scene(['cbr.mp3', 'tagged.flac']);
  const [mp3, flac] = await readAll(paths);
  await runTagJob('job-1', targets, context);
  await revertTagJob('job-1', context, 'track-0' as TrackId);
  expect(await readByOthers(paths[0]!)).toEqual(mp3);
  expect(await readByOthers(paths[1]!)).not.toEqual(flac);
});

test('what was changed since is reported, not overwritten', async () => {
  const { targets, paths, context } = scene(['cbr.mp3', 'tagged.flac', 'tagged.wav']);
  await runTagJob('job-1', targets, context);
  await runTagJob('job-2', [{ ...targets[0]!, rating: 0.1 }], context);
  rmSync(paths[1]!);
  const bytes = readFileSync(paths[2]!);
  bytes[bytes.indexOf('data') + 50]! ^= 1;
  writeFileSync(paths[2]!, bytes);
  const { failures } = await revertTagJob('job-1', context);
  expect(failures.map(({ reason }) => reason)).toEqual([
    'its tags were changed since',
    'it is gone',
    'it is another recording now',
  ]);
});

test('changes of others to other tags stay when ours are taken back', async () => {
  const { targets, paths, context } = scene(['tagged.flac']);
  await runTagJob('job-1', targets, context);
  const path = paths[0]!;
  const bytes = readFileSync(path);
  bytes.write('Sine in B', bytes.indexOf('Sine in A'));
  writeFileSync(path, bytes);
  await revertTagJob('job-1', context);
  const tags = await readByOthers(path);
  expect(tags).toContain('TITLE="Sine in B"');
  expect(tags.join()).not.toContain('FMPS_RATING');
});

test('killed right before or right after a file is replaced, the journal still leads back', async () => {
  for (const isReplaced of [false, true]) {
    const { targets, paths, context, store } = scene(['cbr.mp3']);
    const before = await readAll(paths);
    const dying = Object.create(store, {
      plan: {
        value: (...change: Parameters<TagJobStore['plan']>) => {
          store.plan(...change);
          if (!isReplaced) throw new Error('killed');
          return 1;
        },
      },
      setState: {
        value: () => {
          throw new Error('killed');
        },
      },
      start: { value: store.start.bind(store) },
    }) as TagJobStore;
    await expect(runTagJob('job-1', targets, { ...context, store: dying })).rejects.toThrow(
      'killed',
    );
    expect(store.jobs()).toMatchObject([{ endedAtMs: null, changed: 1 }]);
    expect(JSON.stringify(await readAll(paths)) === JSON.stringify(before)).toBe(!isReplaced);

    await revertTagJob('job-1', context);
    expect(await readAll(paths)).toEqual(before);
    expect(store.jobs()).toMatchObject([{ changed: 0, reverted: 1 }]);
  }
});

test('what a killed job left behind is removed by the next one, once it is old', async () => {
  const { targets, context, music } = scene(['cbr.mp3']);
  music.write('.music-minion-old.tmp', Buffer.alloc(9));
  await runTagJob('job-1', targets, { ...context, nowMs: () => Date.now() + 60_000 });
  expect(readdirSync(music.folder)).toContain('.music-minion-old.tmp');
  await runTagJob('job-2', targets, { ...context, nowMs: () => Date.now() + 7_200_000 });
  expect(readdirSync(music.folder)).toEqual(['cbr.mp3']);
});

test('a cancelled job stops after the file at hand and can be taken back', async () => {
  const { targets, paths, context, abort } = scene(['cbr.mp3', 'tagged.flac', 'vorbis.ogg']);
  const before = await readAll(paths);
  const onProgress = ({ done }: TagJobProgress): void => void (done === 2 && abort());
  const result = await runTagJob('job-1', targets, { ...context, onProgress });
  expect(result).toMatchObject({ done: 2, total: 3, wasCancelled: true });
  const { signal } = new AbortController();
  await revertTagJob('job-1', { ...context, signal });
  expect(await readAll(paths)).toEqual(before);
});

test('one bad file stops nothing', async () => {
  const { targets, context, music, paths } = scene(['cbr.mp3', 'tagged.wma', 'tagged.flac']);
  utimesSync(join(music.folder, 'cbr.mp3'), 1, 1);
  const result = await runTagJob('job-1', targets, context);
  expect(result).toMatchObject({ written: 2, failed: 1 });
  expect(result.failures).toEqual([
    { trackId: 'track-1', path: paths[1], reason: 'files of this kind cannot be tagged yet' },
  ]);
});
