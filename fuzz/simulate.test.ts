import { expect, test } from 'vitest';
import { simulate } from './simulate.ts';

const SEEDS = 200;

/** Everything that the troubles are there for; a run of all seeds without one of these would prove less than it says. */
const TROUBLES = [
  'chaos break',
  'chaos clockStep',
  'chaos cut',
  'chaos diskFull',
  'chaos hold',
  'chaos kill',
  'chaos lossy',
  'chaos sleep',
  'chaos stall',
  'chaos stop',
  'chaos tab',
  'chaos tracks',
  'chaos wallStep',
  'network loses',
  'server finds',
  'server is',
  'server dies',
];

test(`${SEEDS} households come through a minute of trouble and are of one mind after it`, async () => {
  const failed: string[] = [];
  const seen = new Set<string>();
  let comparisons = 0;
  for (let seed = 1; seed <= SEEDS; seed++) {
    const run = await simulate(seed);
    if (run.problem !== null) failed.push(`seed ${seed}: ${run.problem}`);
    for (const kind of run.seen.keys()) seen.add(kind);
    comparisons += run.comparisons;
  }
  expect(failed).toEqual([]);
  expect([...seen]).toEqual(expect.arrayContaining(TROUBLES));
  expect(comparisons).toBeGreaterThan(SEEDS * 100);
}, 300_000);

test('a seed always gives the same run', async () => {
  const [one, other] = [await simulate(7), await simulate(7)];
  expect(other.hash).toBe(one.hash);
  expect(other.steps).toBe(one.steps);
  expect((await simulate(8)).hash).not.toBe(one.hash);
});
