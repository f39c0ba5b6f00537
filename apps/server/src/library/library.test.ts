import { mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { ScratchLibrary, wav } from './fixtures/scratch-library.ts';
import { Library, type LibraryChange, type LibraryOptions, type ScanStart } from './library.ts';

function openLibrary(options: Partial<LibraryOptions> = {}) {
  const scratch = new ScratchLibrary();
  const library = new Library({
    store: scratch.store,
    nowMs: () => scratch.nowMs,
    newTrackId: scratch.newTrackId,
    ...options,
  });
  const changes: LibraryChange[] = [];
  const off = library.onChange((change) => changes.push(change));
  return { scratch, library, changes, off };
}

test('a scan is seen from its start to its end', async () => {
  const { scratch, library, changes } = openLibrary();
  scratch.write('a.wav', wav());
  const start = await library.start([scratch.folder], { isDemo: true });
  expect(library.snapshot()).toMatchObject({
    folders: [scratch.folder],
    isDemo: true,
    tracks: 0,
    scan: { doneFiles: 0, isWalking: true },
  });
  await finish(start);
  expect(library.snapshot()).toMatchObject({ tracks: 1, scan: null });
  // How often progress is told in between depends on how fast the machine is.
  const told = changes.map(({ type }) => type).filter((type) => type !== 'progress');
  expect(told).toEqual(['state', 'tracks', 'finished', 'state']);
  expect(changes.some(({ type }) => type === 'progress')).toBe(true);
});

test('a folder that cannot be looked through is told until it can be again [11.10]', async () => {
  const { scratch, library } = openLibrary();
  scratch.write('disk/a.wav', wav());
  scratch.write('rest/b.wav', wav());
  const [disk, rest] = [join(scratch.folder, 'disk'), join(scratch.folder, 'rest')];
  await finish(await library.start([disk, rest]));
  expect(library.snapshot().folderProblems).toEqual([]);
  renameSync(disk, `${disk}.away`);
  await finish(library.scan());
  const told = [{ folder: disk, reason: 'it does not exist' }];
  expect(library.snapshot()).toMatchObject({ tracks: 2, missing: 0, folderProblems: told });
  await finish(library.scan([rest]));
  expect(library.snapshot().folderProblems).toEqual(told);
  renameSync(`${disk}.away`, disk);
  await finish(library.scan([disk]));
  expect(library.snapshot().folderProblems).toEqual([]);
});

test('a disk that is mounted late is scanned by itself [11.10]', async () => {
  const { scratch, library } = openLibrary({ lookForEveryMs: 5 });
  const disk = join(scratch.folder, 'disk');
  await finish(await library.start([disk]));
  expect(library.snapshot()).toMatchObject({ tracks: 0, folderProblems: [{ folder: disk }] });
  mkdirSync(disk);
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(library.snapshot().folderProblems).toMatchObject([{ folder: disk }]);
  scratch.write('disk/a.wav', wav());
  const patience = { timeout: 15_000 };
  await vi.waitFor(() => expect(library.snapshot().tracks).toBe(1), patience);
  await vi.waitFor(() => expect(library.snapshot().folderProblems).toEqual([]), patience);
  await library.close();
});

test('a second scan is refused while one runs', async () => {
  const { scratch, library } = openLibrary();
  await library.start([scratch.folder]);
  expect(library.scan()).toEqual({ type: 'scan_running' });
  await library.cancel();
  expect(library.scan().type).toBe('started');
  await library.cancel();
});

test('who asks for a scan during a look at some folders gets one of everything', async () => {
  const { scratch, library } = openLibrary();
  scratch.write('a/1.wav', wav());
  await finish(await library.start([scratch.folder]));
  scratch.copy('cbr.mp3', 'b/2.mp3');
  const partial = library.scan([join(scratch.folder, 'a')]);
  const whole = library.scan();
  expect(library.scan()).toEqual({ type: 'scan_running' });
  expect(await finish(partial)).toMatchObject({ added: 0 });
  expect(library.snapshot().scan).not.toBe(null);
  expect(await finish(whole)).toMatchObject({ added: 1 });
});

test('other folders end the scan of the folders before', async () => {
  const { scratch, library } = openLibrary();
  for (let n = 0; n < 50; n++) scratch.write(`old/${n}.wav`, wav());
  scratch.write('new/a.wav', wav());
  const before = await library.start([join(scratch.folder, 'old')]);
  const starts = await Promise.all([
    library.start([scratch.folder]),
    library.start([join(scratch.folder, 'new')]),
  ]);
  const results = await Promise.all([before, ...starts].map(finish));
  expect(results).toMatchObject([
    { wasCancelled: true },
    { wasCancelled: true },
    { wasCancelled: false },
  ]);
  expect(library.snapshot()).toMatchObject({
    folders: [join(scratch.folder, 'new')],
    tracks: 1,
    scan: null,
  });
});

test('a fault is told to the listeners and to who waits, and the next scan may start', async () => {
  const { scratch, library, changes, off } = openLibrary();
  scratch.write('a.wav', wav());
  const offThrowing = library.onChange(({ type }) => {
    if (type === 'tracks') throw new Error('a listener fell over');
  });
  const start = await library.start([scratch.folder]);
  await expect(finish(start)).rejects.toThrow('a listener fell over');
  expect(changes.at(-2)).toMatchObject({ type: 'failed' });
  offThrowing();
  off();
  const told = changes.length;
  await finish(library.scan());
  expect(changes).toHaveLength(told);
  expect(library.snapshot().tracks).toBe(1);
});

async function finish(start: ScanStart) {
  if (start.type !== 'started') throw new Error('not started');
  return start.finished;
}
