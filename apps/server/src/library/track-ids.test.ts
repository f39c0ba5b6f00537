import { expect, test } from 'vitest';
import { trackIds } from './track-ids.ts';

test('ids of one run follow each other in the order in which SQLite sorts them, and none comes twice', () => {
  const next = trackIds();
  const ids = Array.from({ length: 5000 }, next);
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(5000);
  for (const id of ids) expect(id).toMatch(/^[\w-]{12}$/);
});

test('two runs begin at different places', () => {
  expect(trackIds()().slice(0, 8)).not.toBe(trackIds()().slice(0, 8));
});
