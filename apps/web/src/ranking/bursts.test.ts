import type { JournalRow } from '@music-minion/protocol';
import { expect, test } from 'vitest';
import { foldBursts } from './bursts.ts';

const entry = (id: number, atSec: number, deviceId = 'phone', source = 'comparison') =>
  ({ id, atMs: atSec * 1000, deviceId, source }) as JournalRow;
const sizes = (entries: JournalRow[]) => foldBursts(entries).map(({ entries }) => entries.length);

test('three verdicts or more, each within four seconds of the next, are one burst', () => {
  const [burst, ...others] = foldBursts([
    entry(4, 109),
    entry(3, 106),
    entry(2, 103),
    entry(1, 90),
  ]);
  expect(burst?.entries.map(({ id }) => id)).toEqual([4, 3, 2]);
  expect(burst?.spanMs).toBe(6000);
  expect(others).toHaveLength(1);
});

test('two in a hurry are two verdicts', () => {
  expect(sizes([entry(2, 101), entry(1, 100)])).toEqual([1, 1]);
});

test('another device ends a burst', () => {
  expect(sizes([entry(4, 103), entry(3, 102, 'laptop'), entry(2, 101), entry(1, 100)])).toEqual([
    1, 1, 1, 1,
  ]);
});

test('what one move by hand left is one line; several moves are no burst, as each is meant', () => {
  const manual = (id: number, atSec: number) => entry(id, atSec, 'phone', 'manual');
  const bursts = foldBursts([manual(5, 102), manual(4, 101), manual(3, 101), manual(2, 101)]);
  expect(bursts.map(({ type, entries }) => [type, entries.length])).toEqual([
    ['move', 1],
    ['move', 3],
  ]);
});

test('an empty journal has nothing to fold', () => {
  expect(foldBursts([])).toEqual([]);
});
