import { expect, test } from 'vitest';
import { answersBetween } from './certainty.ts';
import { meanLogistic, normalBelow } from './normal.ts';
import { Ranking } from './ranking.ts';
import { SimulatedListener } from './simulated-listener.fixture.ts';

function learned(items: number, answers: number, seed: number, spread = 4) {
  const ranking = new Ranking();
  ranking.addItems(items);
  const listener = new SimulatedListener(items, seed, { spread });
  listener.answerQuestions(ranking, answers);
  return { ranking, listener };
}

test('the normal distribution is right to twelve digits, tails included', () => {
  expect(normalBelow(0)).toBeCloseTo(0.5, 12);
  expect(normalBelow(1.959963984540054)).toBeCloseTo(0.975, 12);
  expect(normalBelow(-5) / 2.866515718791939e-7).toBeCloseTo(1, 9);
  expect(normalBelow(-8) / 6.220960574271785e-16).toBeCloseTo(1, 5);
});

test('the logistic of a certain difference is the logistic, within 5e-5', () => {
  for (let x = -12; x <= 12; x += 0.1)
    expect(Math.abs(meanLogistic(x, 0) - 1 / (1 + Math.exp(-x)))).toBeLessThan(5e-5);
});

test.each([2, 4, 10])(
  'nine in ten true ranks lie in the stated intervals, listener of spread %d',
  (spread) => {
    let inside = 0;
    let items = 0;
    for (const seed of [1, 2, 3]) {
      const { ranking, listener } = learned(150, 450, seed, spread);
      const truth = listener.truth
        .map((_, item) => item)
        .sort((x, y) => (listener.truth[y] ?? 0) - (listener.truth[x] ?? 0));
      truth.forEach((item, place) => {
        const { low, high } = ranking.rankInterval(item);
        if (low <= place + 1 && place + 1 <= high) inside++;
        items++;
      });
    }
    expect(inside / items).toBeGreaterThan(0.8);
    expect(inside / items).toBeLessThan(0.99);
  },
);

test('the stated certainty is the share of pairs in the right order', () => {
  for (const seed of [1, 2]) {
    const { ranking, listener } = learned(200, 1000, seed);
    expect(Math.abs(ranking.certainty() - (1 + listener.tau(ranking.order())) / 2)).toBeLessThan(
      0.03,
    );
  }
});

test('the order is worth its answers', () => {
  const { ranking, listener } = learned(200, 600, 3);
  expect(listener.tau(ranking.order())).toBeGreaterThan(0.7);
});

test('intervals before any answer span the list, and of a part of the items only that part', () => {
  const ranking = new Ranking();
  ranking.addItems(100);
  const { low, high } = ranking.rankInterval(42);
  expect(low).toBeLessThan(12);
  expect(high).toBeGreaterThan(89);
  for (const interval of ranking.rankIntervals([5, 6, 7]))
    expect(interval).toEqual({ low: 1, high: 3 });
});

test('tiers keep the order and part what is clearly apart', () => {
  const { ranking } = learned(30, 300, 4, 8);
  const tiers = ranking.tiers();
  expect(tiers.flat()).toEqual(ranking.order());
  expect(tiers.length).toBeGreaterThan(5);
  for (const tier of tiers) {
    const [head = 0, ...others] = tier;
    for (const item of others) {
      const [first, second] = [ranking.strength(head), ranking.strength(item)];
      expect(
        normalBelow((first.mean - second.mean) / Math.hypot(first.sd, second.sd)),
      ).toBeLessThan(0.75);
    }
  }
});

test('the answers to go are of a sound size and shrink in the long run, and none are to go once the target is met', () => {
  const ranking = new Ranking();
  ranking.addItems(100);
  const listener = new SimulatedListener(100, 5);
  const left = [100, 400, 400].map((count) => {
    listener.answerQuestions(ranking, count);
    return ranking.answersToGo(0.95);
  });
  expect(left).toEqual(left.toSorted((x, y) => y - x));
  expect(left[0]).toBeGreaterThan(300);
  expect(left[0]).toBeLessThan(3000);
  expect(answersBetween(0.92, 0.9, 100, 500)).toBe(0);
});
