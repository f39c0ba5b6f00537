import { expect, test } from 'vitest';
import { Journal } from './journal.ts';

/** A server with a journal of so many entries, newest first, and what was asked of it. */
function fakeServer(length: number) {
  const server = { length, isDown: false, asked: [] as string[] };
  const journal = new Journal((url) => {
    server.asked.push(url);
    if (server.isDown) return Promise.reject(new Error('down'));
    const query = new URL(url, 'http://x').searchParams;
    const newest = query.has('before') ? Number(query.get('before')) - 1 : server.length;
    const size = Math.min(Number(query.get('limit')), newest);
    const entries = Array.from({ length: size }, (_, at) => ({ id: newest - at }));
    return Promise.resolve({ entries });
  });
  const ids = () => journal.entries?.map(({ id }) => Number(id)) ?? [];
  return { server, journal, ids };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 5));
const down = (from: number, to: number) =>
  Array.from({ length: from - to + 1 }, (_, at) => from - at);

test('older entries are read from the last one on, until there are none', async () => {
  const { journal, ids } = fakeServer(120);
  journal.follow('1');
  await settled();
  expect(ids()).toEqual(down(120, 71));
  journal.older();
  await settled();
  journal.older();
  await settled();
  expect(ids()).toEqual(down(120, 1));
  expect(journal.hasMore).toBe(false);
});

test('at news it is read anew, as far down as before', async () => {
  const { journal, ids, server } = fakeServer(500);
  journal.follow('1');
  await settled();
  journal.older();
  await settled();
  server.length = 501;
  journal.follow('2');
  await settled();
  expect(ids()).toEqual(down(501, 402));
});

test('without news nothing is read, but after a failure it is', async () => {
  const { journal, server } = fakeServer(3);
  server.isDown = true;
  journal.follow('1');
  await settled();
  expect(journal.hasFailed).toBe(true);
  server.isDown = false;
  journal.follow('1');
  await settled();
  expect(journal.hasFailed).toBe(false);
  journal.follow('1');
  await settled();
  expect(server.asked).toHaveLength(2);
});

test('an empty journal has nothing older', async () => {
  const { journal, ids, server } = fakeServer(0);
  journal.follow('1');
  await settled();
  journal.older();
  await settled();
  expect(ids()).toEqual([]);
  expect(server.asked).toHaveLength(1);
});
