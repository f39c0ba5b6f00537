import { copyFileSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { expect, onTestFinished, test, vi } from 'vitest';
import { FolderWatch } from './folder-watch.ts';
import { ScratchLibrary, fixture, wav } from './fixtures/scratch-library.ts';
import { Library } from './library.ts';

async function watchedLibrary(quietMs = 200) {
  const scratch = new ScratchLibrary();
  scratch.copy('cbr.mp3', 'a/first.mp3');
  const library = new Library({
    store: scratch.store,
    nowMs: () => scratch.nowMs,
    newTrackId: scratch.newTrackId,
    watch: { quietMs },
  });
  onTestFinished(() => library.close());
  const reads: number[] = [];
  library.onChange((change) => {
    if (change.type === 'finished') reads.push(change.result.read);
  });
  const start = await library.start([scratch.folder]);
  if (start.type === 'started') await start.finished;
  const names = (): string[] =>
    scratch
      .tracks()
      .map(({ path }) => path.slice(scratch.folder.length + 1))
      .toSorted();
  return { scratch, library, names, reads };
}

function soon(look: () => void): Promise<void> {
  return vi.waitFor(look, { timeout: 15_000, interval: 20 });
}

test('new, moved and vanished files are noticed without anybody asking [11.3]', async () => {
  const { scratch, names } = await watchedLibrary();
  scratch.copy('tagged.flac', 'new album/deeper/second.flac');
  await soon(() => expect(names()).toEqual(['a/first.mp3', 'new album/deeper/second.flac']));
  const ids = scratch.store.audible();
  renameSync(scratch.path('a/first.mp3'), scratch.path('new album/deeper/1.mp3'));
  await soon(() =>
    expect(names()).toEqual(['new album/deeper/1.mp3', 'new album/deeper/second.flac']),
  );
  expect(scratch.store.audible()).toEqual(ids);
  rmSync(scratch.path('new album'), { recursive: true });
  await soon(() => expect(names()).toEqual([]));
  expect(scratch.store.counts().missing).toBe(2);
});

test('a file that is being copied in is read once, when it has been quiet [11.4]', async () => {
  // Far longer than a busy machine keeps this test from its next write.
  const { scratch, names, reads } = await watchedLibrary(1500);
  const path = scratch.path('a/growing.wav');
  const bytes = wav();
  for (let end = 100; end < bytes.length; end += 100) {
    writeFileSync(path, bytes.subarray(0, end));
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(scratch.unreadable()).toEqual({});
  }
  writeFileSync(path, bytes);
  await soon(() => expect(reads.filter((read) => read > 0)).toEqual([1, 1]));
  expect(names()).toContain('a/growing.wav');
});

test('a folder that gets or loses a mark is left out or taken in', async () => {
  const { scratch, names } = await watchedLibrary();
  writeFileSync(scratch.path('a/.nomedia'), '');
  await soon(() => expect(names()).toEqual([]));
  rmSync(scratch.path('a/.nomedia'));
  await soon(() => expect(names()).toEqual(['a/first.mp3']));
});

test('what is written beside the music starts no scan', async () => {
  const { scratch, reads, names } = await watchedLibrary();
  scratch.write('a/ranking.m3u8', '#EXTM3U');
  scratch.write('a/.music.tmp', '');
  scratch.write('b.wav', wav());
  await soon(() => expect(names()).toContain('b.wav'));
  await soon(() => expect(reads).toEqual([1, 1]));
});

test('too few watches are a sentence on every screen, and scans by hand go on', async () => {
  const problems: string[] = [];
  let left = 2;
  const watch = new FolderWatch({
    nowMs: () => 0,
    onQuiet: () => {},
    onProblem: (sentence) => problems.push(sentence),
    watch: (() => {
      if (left-- > 0) return { on() {}, close() {} };
      throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
    }) as never,
  });
  for (const folder of ['/a', '/b', '/c', '/d']) watch.add(folder, 0);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(/no more than 2 folders.*max_user_watches/);
});

test('a folder that vanishes while it is added is no fault', () => {
  const scratch = new ScratchLibrary();
  const watch = new FolderWatch({ nowMs: () => 0, onQuiet: () => {}, onProblem: () => {} });
  expect(() => watch.add(`${scratch.folder}/never`, 0)).not.toThrow();
  mkdirSync(scratch.path('there'), { recursive: true });
  watch.add(scratch.path('there'), 0);
  copyFileSync(fixture('cbr.mp3'), scratch.path('there/x.mp3'));
  watch.clear();
});

test('what came into a folder after the walk and before the watch is looked at', async () => {
  const scratch = new ScratchLibrary();
  const told: string[][] = [];
  const watch = new FolderWatch({
    nowMs: () => performance.now(),
    onQuiet: (folders) => told.push(folders),
    onProblem: () => {},
    quietMs: 40,
  });
  onTestFinished(() => watch.clear());
  scratch.copy('cbr.mp3', 'same/a.mp3');
  scratch.copy('cbr.mp3', 'other/a.mp3');
  const [same, other] = [scratch.path('same'), scratch.path('other')];
  watch.add(same, statSync(same).mtimeMs);
  watch.add(other, statSync(other).mtimeMs - 10);
  await soon(() => expect(told).toEqual([[other]]));
});
