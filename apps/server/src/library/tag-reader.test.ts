import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { ScratchLibrary } from './fixtures/scratch-library.ts';
import { TagReader, type TagReaderOptions } from './tag-reader.ts';

/** Does what the name of the file says, one batch after the other. */
const OBEDIENT_WORKER = `
import { on } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';
for await (const [requests] of on(parentPort, 'message')) {
  for (const { path } of requests) {
    if (path === 'crash') process.exit(3);
    if (path === 'throw') throw new Error('unheard of');
    if (path === 'hang') for (;;);
    if (path === 'busy') await setTimeout(100);
  }
  await setTimeout(5);
  parentPort.postMessage(requests.map(() => ({ type: 'gone' })));
}`;

function openReader(options: TagReaderOptions = {}): TagReader {
  const worker = new ScratchLibrary().write('worker.mjs', OBEDIENT_WORKER);
  const reader = new TagReader({
    threads: 2,
    timeoutMs: 500,
    workerUrl: pathToFileURL(worker),
    ...options,
  });
  onTestFinished(() => reader.close());
  return reader;
}

const request = (path: string) => ({ path, folder: '/' });

test.each(['crash', 'throw'])(
  'a file that makes the reader %s is named, and the others are read',
  async (deed) => {
    const reader = openReader({ timeoutMs: 20_000 });
    const answers = await Promise.all(
      ['a', deed, 'b', 'c', 'd'].map((path) => reader.read(request(path))),
    );
    expect(answers.map(({ type }) => type)).toEqual(['gone', 'unreadable', 'gone', 'gone', 'gone']);
    expect(answers[1]).toEqual({
      type: 'unreadable',
      reason: 'damaged: reading it made the reader crash',
      isJudged: true,
      stamp: null,
    });
  },
);

test('a file that takes for ever is given up and tried again by the next scan', async () => {
  const reader = openReader({ threads: 1 });
  const answers = await Promise.all(
    ['hang', 'a', 'hang', 'b'].map((path) => reader.read(request(path))),
  );
  expect(answers.map(({ type }) => type)).toEqual(['unreadable', 'gone', 'unreadable', 'gone']);
  expect(answers[0]).toMatchObject({ isJudged: false });
});

test('closing answers what is open and ends the threads', async () => {
  const reader = openReader();
  const answers = ['hang', 'hang', 'a'].map((path) => reader.read(request(path)));
  await reader.close();
  expect(await Promise.all(answers)).toEqual(answers.map(() => ({ type: 'gone' })));
  expect(await reader.read(request('a'))).toEqual({ type: 'gone' });
});

test('a file that waits behind another in the same thread has all of its own time', async () => {
  const reader = openReader({ threads: 1, timeoutMs: 400 });
  const paths = ['busy', 'busy', 'busy', 'busy', 'busy', 'busy', 'a'];
  const answers = await Promise.all(paths.map((path) => reader.read(request(path))));
  expect(answers.map(({ type }) => type)).toEqual(paths.map(() => 'gone'));
});

test('what waits in a thread behind a file that makes it crash is read by another', async () => {
  const reader = openReader({ threads: 1, timeoutMs: 20_000 });
  const paths = ['crash', ...Array.from({ length: 40 }, (_, n) => `${n}`), 'crash'];
  const answers = await Promise.all(paths.map((path) => reader.read(request(path))));
  expect(answers.map(({ type }) => type === 'unreadable')).toEqual(
    paths.map((path) => path === 'crash'),
  );
});
