import { expect, test } from 'vitest';
import { HeardList } from './heard-list.ts';

/** A history of so many hearings, newest first. */
function fakeServer() {
  const server = { newest: 150, isDown: false, asked: [] as string[] };
  const readJson = (url: string): Promise<unknown> => {
    server.asked.push(url);
    if (server.isDown) return Promise.reject(new Error('away'));
    const query = new URL(url, 'http://x').searchParams;
    const before = Number(query.get('before') ?? server.newest + 1);
    const count = Math.min(Number(query.get('limit')), before - 1);
    const rows = Array.from({ length: count }, (_, index) => ({ id: before - 1 - index }));
    return Promise.resolve({ rows });
  };
  return { server, list: new HeardList(readJson) };
}

const settle = () => new Promise((resolve) => setTimeout(resolve));
const ids = ({ known }: HeardList) => known.rows?.map(({ id }) => id) ?? [];

test('it is read page by page, down to the first', async () => {
  const { list } = fakeServer();
  list.follow('a');
  await settle();
  for (let page = 0; page < 5; page++) {
    list.earlier();
    list.earlier();
    // oxlint-disable-next-line eslint/no-await-in-loop -- as somebody scrolls down
    await settle();
  }
  expect(ids(list)).toEqual(Array.from({ length: 150 }, (_, index) => 150 - index));
  expect(list.known.hasMore).toBe(false);
});

test('what is heard meanwhile comes in front; the same news are read once', async () => {
  const { server, list } = fakeServer();
  list.follow('a');
  await settle();
  server.newest = 151;
  list.follow('b');
  list.follow('b');
  await settle();
  expect(ids(list)[0]).toBe(151);
  expect(new Set(ids(list)).size).toBe(61);
  expect(server.asked.length).toBe(2);
});

test('what could not be read is tried again', async () => {
  const { server, list } = fakeServer();
  server.isDown = true;
  list.follow('a');
  await settle();
  expect(list.hasFailed).toBe(true);
  server.isDown = false;
  list.follow('a');
  await settle();
  expect(list.hasFailed).toBe(false);
  expect(ids(list).length).toBe(60);
});
