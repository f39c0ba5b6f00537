import { expect, test } from 'vitest';

import { ListPages } from './list-pages.ts';

const TOTAL = 100_000;

interface Row {
  rank: number;
  title: string;
}

function row(index: number, revision: number): Row {
  return { rank: index + 1, title: `at ${revision}` };
}

/** A server whose answers are let through by hand. */
function fakeServer() {
  const asked: { offset: number; search: string; answer: () => Promise<void> }[] = [];
  let revision = 1;
  let isDown = false;
  const read = (offset: number, search: string): Promise<{ total: number; rows: Row[] }> =>
    new Promise((resolve, reject) => {
      asked.push({
        offset,
        search,
        answer: async () => {
          const total = search === '' ? TOTAL : 3;
          const length = Math.min(100, total - offset);
          const rows = Array.from({ length }, (_, at) => row(offset + at, revision));
          if (isDown) reject(new Error('down'));
          else resolve({ total, rows });
          await new Promise((done) => setTimeout(done));
        },
      });
    });
  return {
    asked,
    pages: new ListPages<Row>(read),
    setRevision: (to: number) => (revision = to),
    setDown: (to: boolean) => (isDown = to),
  };
}

test('the first page tells how many there are, and the rows stand at their index', async () => {
  const { asked, pages } = fakeServer();
  pages.want(0, 12, '', 1);
  expect(pages.total).toBeNull();
  await asked[0]?.answer();
  expect(pages.total).toBe(TOTAL);
  expect(pages.rowAt(7)?.rank).toBe(8);
  expect(pages.rowAt(100)).toBeUndefined();
  expect(asked).toHaveLength(1);
});

test('a fling reads two pages at a time, and then where it has come to rest', async () => {
  const { asked, pages } = fakeServer();
  pages.want(0, 12, '', 1);
  await asked[0]?.answer();
  for (let first = 1000; first <= 50_040; first += 1000) pages.want(first, first + 12, '', 1);
  expect(asked.map(({ offset }) => offset)).toEqual([0, 1000, 900]);
  await asked[1]?.answer();
  expect(asked.at(-1)?.offset).toBe(50_000);
});

test('a new revision is read anew, while the old rows stand', async () => {
  const { asked, pages, setRevision } = fakeServer();
  pages.want(0, 12, '', 1);
  await asked[0]?.answer();
  setRevision(2);
  pages.want(0, 12, '', 2);
  expect(pages.rowAt(0)?.title).toBe('at 1');
  await asked[1]?.answer();
  expect(pages.rowAt(0)?.title).toBe('at 2');
  pages.want(0, 12, '', 2);
  expect(asked).toHaveLength(2);
});

test('what another run of the server said is read anew, whichever number is the higher', async () => {
  const { asked, pages } = fakeServer();
  pages.want(0, 12, '', 9);
  await asked[0]?.answer();
  pages.want(0, 12, '', 2);
  expect(asked).toHaveLength(2);
});

test('another search starts at its top, and an answer to the old one is not shown', async () => {
  const { asked, pages } = fakeServer();
  pages.want(0, 12, '', 1);
  await asked[0]?.answer();
  pages.want(5000, 5012, '', 1);
  pages.want(5000, 5012, 'moon', 1);
  expect(asked.at(-1)).toMatchObject({ offset: 0, search: 'moon' });
  await asked.at(-1)?.answer();
  expect(pages.total).toBe(3);
  await asked[1]?.answer();
  expect(pages.total).toBe(3);
  expect(pages.rowAt(5000)).toBeUndefined();
});

test('what could not be read is asked for again only when told to', async () => {
  const { asked, pages, setDown } = fakeServer();
  setDown(true);
  pages.want(0, 12, '', 1);
  await asked[0]?.answer();
  expect(pages.hasFailed).toBe(true);
  pages.want(0, 12, '', 2);
  expect(asked).toHaveLength(1);
  setDown(false);
  pages.retry();
  await asked[1]?.answer();
  expect(pages.total).toBe(TOTAL);
});

test('only so many pages are kept, those near what is looked at', async () => {
  const { asked, pages } = fakeServer();
  pages.want(0, 12, '', 1);
  await asked.at(-1)?.answer();
  for (let page = 1; page <= 80; page++) {
    pages.want(page * 100 + 50, page * 100 + 60, '', 1);
    await asked.at(-1)?.answer();
  }
  expect(pages.rowAt(0)).toBeUndefined();
  expect(pages.rowAt(8050)?.rank).toBe(8051);
});

test('a row is found near the place where it was left', async () => {
  const { asked, pages } = fakeServer();
  pages.want(0, 12, '', 1);
  await asked[0]?.answer();
  expect(pages.indexWhere(({ rank }) => rank === 43, 60)).toBe(42);
  expect(pages.indexWhere(({ rank }) => rank === 4201, 60)).toBeNull();
});

test('nothing is asked for before somebody looks', () => {
  const { asked, pages } = fakeServer();
  pages.retry();
  expect(asked).toEqual([]);
});
