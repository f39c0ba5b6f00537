import type { HistoryRow } from '@music-minion/protocol';
import { expect, test } from 'vitest';
import { type Known, byDay, heardWords, withEarlier, withNewest } from './heard-rows.ts';

const row = (change: Partial<HistoryRow>): HistoryRow =>
  ({
    id: 1,
    from: 'queue',
    heardMs: 200_000,
    speakers: ['Laptop'],
    reason: 'ended',
    startedAtMs: 0,
    ...change,
  }) as HistoryRow;

test('a hearing says how long, where, and why it ended', () => {
  expect(heardWords(row({}))).toBe('3:20, to the end · on Laptop');
  expect(heardWords(row({ from: 'pair', reason: 'judged', speakers: ['Laptop', 'Kitchen'] }))).toBe(
    '3:20, then judged · on Laptop and Kitchen · while comparing',
  );
  expect(heardWords(row({ speakers: [], reason: 'skipped' }))).toBe('3:20, then skipped');
});

test('hearings stand under their days', () => {
  const now = new Date(2026, 2, 4, 9).getTime();
  const days = byDay(
    [
      row({ id: 3, startedAtMs: new Date(2026, 2, 4, 8).getTime() }),
      row({ id: 2, startedAtMs: new Date(2026, 2, 4, 1).getTime() }),
      row({ id: 1, startedAtMs: new Date(2026, 2, 3, 23).getTime() }),
    ],
    now,
  );
  expect(days.map(({ name, rows }) => [name, rows.map(({ id }) => id)])).toEqual([
    ['Today', [3, 2]],
    ['Yesterday', [1]],
  ]);
});

const ids = ({ rows }: Known) => rows?.map(({ id }) => id);
const rowsOf = (...ids: number[]) => ids.map((id) => row({ id }));

test('what is new comes in front, and what was known of it is renewed', () => {
  const known = { rows: rowsOf(5, 4, 3), hasMore: true };
  const merged = withNewest(known, [row({ id: 6 }), row({ id: 5, heardMs: 7 })], 2);
  expect(ids(merged)).toEqual([6, 5, 4, 3]);
  expect(merged.rows?.[1]?.heardMs).toBe(7);
  expect(merged.hasMore).toBe(true);
});

test('where something is missing in between it begins anew', () => {
  const known = { rows: rowsOf(3, 2), hasMore: false };
  expect(withNewest(known, rowsOf(9, 8), 2)).toEqual({ rows: rowsOf(9, 8), hasMore: true });
  expect(withNewest({ rows: null, hasMore: false }, rowsOf(1), 2).hasMore).toBe(false);
});

test('earlier ones come behind, each once', () => {
  const known = { rows: rowsOf(5, 4), hasMore: true };
  const more = withEarlier(withEarlier(known, rowsOf(3, 2), 2), rowsOf(3, 2), 2);
  expect(ids(more)).toEqual([5, 4, 3, 2]);
  expect(withEarlier(more, rowsOf(1), 2)).toMatchObject({ hasMore: false });
});
