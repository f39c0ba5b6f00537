import { expect, test } from 'vitest';
import { readRows } from './read-rows.ts';

/** A server with so many rows, as it answers; some rows are left out, as those of tracks that are gone. */
function listOf(total: number, isGone: (row: number) => boolean = () => false) {
  const asked: string[] = [];
  return {
    asked,
    get(path: string) {
      asked.push(path);
      const query = new URL(path, 'http://x').searchParams;
      const [offset, limit] = [Number(query.get('offset')), Number(query.get('limit'))];
      if (limit > 500) throw new Error('limit is too large');
      const all = Array.from({ length: total }, (_, row) => row);
      const rows = all.slice(offset, offset + limit).filter((row) => !isGone(row));
      return Promise.resolve({ total, rows });
    },
  };
}

test('a list longer than a page is read to its end, each row once', async () => {
  const list = listOf(1201, (row) => row === 3);
  const { total, rows } = await readRows(list, '/api/ranking', { query: '&search=x' });
  expect(total).toBe(1201);
  expect(rows).toEqual(Array.from({ length: 1201 }, (_, row) => row).filter((row) => row !== 3));
  expect(list.asked.at(-1)).toBe('/api/ranking?offset=1000&limit=500&search=x');
});

test('no more is read than was asked for', async () => {
  const { rows } = await readRows(listOf(5000), '/api/queue', { from: 10, most: 600 });
  expect([rows.length, rows[0], rows.at(-1)]).toEqual([600, 10, 609]);
  expect((await readRows(listOf(0), '/api/queue', { most: 20 })).rows).toEqual([]);
});
