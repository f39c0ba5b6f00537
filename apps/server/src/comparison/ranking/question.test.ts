import { expect, test } from 'vitest';
import { informationGain } from './question.ts';
import { logistic, normalDensity } from './normal.ts';
import type { PairChoice } from './ranking.ts';
import { Ranking } from './ranking.ts';
import { SimulatedListener, seeded } from './simulated-listener.fixture.ts';

function rankingOf(items: number): Ranking {
  const ranking = new Ranking();
  ranking.addItems(items);
  return ranking;
}

function choice(more: Partial<PairChoice> = {}): PairChoice {
  return { mode: { type: 'balanced' }, random: seeded(5), ...more };
}

const pairKey = (pair: readonly number[]) => pair.toSorted((x, y) => x - y).join('-');

test('the expected gain of a question is the mutual information, within 0.08 bit', () => {
  const entropy = (p: number) =>
    p <= 0 || p >= 1 ? 0 : -p * Math.log2(p) - (1 - p) * Math.log2(1 - p);
  for (const mean of [0, 0.5, 2, 5])
    for (const variance of [0.05, 0.5, 4, 25]) {
      let chance = 0;
      let noise = 0;
      for (let z = -8; z <= 8; z += 0.01) {
        const p = logistic(mean + Math.sqrt(variance) * z);
        chance += 0.01 * normalDensity(z) * p;
        noise += 0.01 * normalDensity(z) * entropy(p);
      }
      expect(Math.abs(informationGain(mean, variance) - (entropy(chance) - noise))).toBeLessThan(
        0.08,
      );
    }
});

test('when every rank matters alike, every item is asked once before any is asked twice', () => {
  const ranking = rankingOf(40);
  const asked = new SimulatedListener(40, 1)
    .answerQuestions(ranking, 20, { mode: { type: 'even' } })
    .flatMap(({ a, b }) => [a, b]);
  expect(new Set(asked).size).toBe(40);
});

test('new items are asked about soon', () => {
  const ranking = rankingOf(60);
  const listener = new SimulatedListener(66, 2);
  listener.answerQuestions(ranking, 300);
  ranking.addItems(6);
  listener.answerQuestions(ranking, 20);
  for (let item = 60; item < 66; item++) expect(ranking.strength(item).answers).toBeGreaterThan(0);
});

test('no pair is asked again while there are others worth asking', () => {
  const ranking = rankingOf(60);
  const asked = new SimulatedListener(60, 3)
    .answerQuestions(ranking, 400)
    .map(({ a, b }) => pairKey([a, b]));
  expect(asked.length - new Set(asked).size).toBeLessThanOrEqual(4);
});

test('either side is as likely to hold the better-ranked track', () => {
  const ranking = rankingOf(30);
  const answers = new SimulatedListener(30, 4).answerQuestions(ranking, 300);
  const left = answers.filter(({ a, b }) => a < b).length;
  expect(left).toBeGreaterThan(115);
  expect(left).toBeLessThan(185);
});

test('a pair skipped is not asked again, until the skip is undone', () => {
  const ranking = rankingOf(3);
  ranking.skip({ id: 1, a: 0, b: 1 });
  for (let seed = 0; seed < 20; seed++) {
    const pair = ranking.nextPair(choice({ random: seeded(seed) }));
    expect(pairKey(pair ?? [])).not.toBe('0-1');
  }
  ranking.undo(1);
  const pairs = Array.from({ length: 30 }, (_, seed) =>
    pairKey(ranking.nextPair(choice({ random: seeded(seed) })) ?? []),
  );
  expect(pairs).toContain('0-1');
});

test('only eligible items are asked about', () => {
  const ranking = rankingOf(100);
  const answers = new SimulatedListener(100, 5).answerQuestions(ranking, 60, {
    eligible: (item) => item % 7 === 0,
  });
  for (const { a, b } of answers) expect([a % 7, b % 7]).toEqual([0, 0]);
});

test('with fewer than two eligible items there is no question', () => {
  const ranking = rankingOf(10);
  expect(ranking.nextPair(choice({ eligible: () => false }))).toBeNull();
  expect(ranking.nextPair(choice({ eligible: (item) => item === 3 }))).toBeNull();
  expect(ranking.nextPair(choice({ eligible: (item) => item > 7 }))?.toSorted()).toEqual([8, 9]);
});

/** Up to so many questions to ask one after the other; each counts the ones before it as answered. */
function pairsAhead(ranking: Ranking, count: number): (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  while (pairs.length < count) {
    const pair = ranking.nextPair(choice({ pending: pairs }));
    if (pair === null) break;
    pairs.push(pair);
  }
  return pairs;
}

test('pairs fetched ahead are all different and treat each other as answered', () => {
  const ranking = rankingOf(20);
  const pairs = pairsAhead(ranking, 10);
  expect(new Set(pairs.flat()).size).toBe(20);
});

test('a pending pair is never asked, even when there is no other', () => {
  const ranking = rankingOf(3);
  const pending = [
    [0, 1],
    [2, 1],
  ] as const;
  expect(pairKey(ranking.nextPair(choice({ pending })) ?? [])).toBe('0-2');
  expect(pairsAhead(ranking, 10)).toHaveLength(3);
});

test('a track that stays is kept for so many questions, and then both are fresh', () => {
  const ranking = rankingOf(50);
  const answers = new SimulatedListener(50, 6).answerQuestions(ranking, 60, { stay: 3 });
  const shared = answers
    .slice(1)
    .map(
      (now, i) =>
        [now.a, now.b].filter((item) => [answers[i]?.a, answers[i]?.b].includes(item)).length,
    );
  expect(shared).toEqual(shared.map((_, i) => (i % 3 === 2 ? 0 : 1)));
});

test('a track that stays gives way when it is no longer eligible', () => {
  const ranking = rankingOf(10);
  const pair = ranking.nextPair(choice({ stay: 3, recent: [0, 1], eligible: (item) => item > 4 }));
  for (const item of pair ?? []) expect(item).toBeGreaterThan(4);
});

test('in top mode the questions go to those who may be at the top', () => {
  const share = (mode: PairChoice['mode']) => {
    const ranking = rankingOf(200);
    const listener = new SimulatedListener(200, 7);
    const best = new Set(
      listener.truth
        .map((_, item) => item)
        .sort((x, y) => (listener.truth[y] ?? 0) - (listener.truth[x] ?? 0))
        .slice(0, 10),
    );
    listener.answerQuestions(ranking, 400, { mode });
    const late = listener.answerQuestions(ranking, 100, { mode });
    const found = ranking
      .order()
      .slice(0, 10)
      .filter((item) => best.has(item)).length;
    return {
      found,
      asked: late.filter(
        ({ a, b }) => ranking.chanceInTop(a, 30) > 0.2 && ranking.chanceInTop(b, 30) > 0.2,
      ).length,
    };
  };
  const top = share({ type: 'top', k: 10 });
  expect(top.asked).toBeGreaterThan(50);
  expect(top.asked).toBeGreaterThan(2 * share({ type: 'even' }).asked);
  expect(top.found).toBeGreaterThanOrEqual(8);
});

test('a top larger than the list is the whole list', () => {
  const ranking = rankingOf(5);
  expect(ranking.nextPair(choice({ mode: { type: 'top', k: 50 } }))).not.toBeNull();
  expect(ranking.chanceInTop(2, 50)).toBe(1);
});
