import { expect, test } from 'vitest';
import type { Answer, Outcome } from './answer.ts';
import { Ranking } from './ranking.ts';
import { SimulatedListener, seeded } from './simulated-listener.fixture.ts';

const FIXED = { scale: { sigma: 4 } };
const BALANCED = { mode: { type: 'balanced' } } as const;

function rankingOf(items: number, options: ConstructorParameters<typeof Ranking>[0] = {}): Ranking {
  const ranking = new Ranking(options);
  ranking.addItems(items);
  return ranking;
}

function answer(id: number, a: number, b: number, outcome: Outcome = 'a', timeMs = 0): Answer {
  return { id, a, b, outcome, timeMs };
}

function means(ranking: Ranking): number[] {
  return Array.from({ length: ranking.size }, (_, item) => ranking.strength(item).mean);
}

function largestDifference(x: readonly number[], y: readonly number[]): number {
  return Math.max(...x.map((value, i) => Math.abs(value - (y[i] ?? Number.NaN))));
}

test('the better of two is ranked first, and an answer makes both surer', () => {
  const ranking = rankingOf(3);
  ranking.record(answer(0, 2, 1));
  expect(ranking.order()).toEqual([2, 0, 1]);
  expect(ranking.strength(2).sd).toBeLessThan(ranking.strength(0).sd);
  expect(ranking.strength(2)).toMatchObject({ answers: 1 });
  expect(ranking.strength(0)).toMatchObject({ mean: 0, answers: 0, isNew: true });
  expect(ranking.predict(2, 1)).toBeGreaterThan(0.6);
  expect(ranking.predict(2, 1) + ranking.predict(1, 2)).toBeCloseTo(1, 6);
});

test('who won against whom does not depend on the side shown', () => {
  const [left, right] = [rankingOf(2), rankingOf(2)];
  left.record(answer(0, 0, 1, 'a'));
  right.record(answer(0, 1, 0, 'b'));
  expect(left.strength(0)).toEqual(right.strength(0));
});

test('the state does not depend on the order of the answers, to 1e-4 logits', () => {
  const live = rankingOf(80, FIXED);
  const answers = new SimulatedListener(80, 1).answerQuestions(live, 600);
  const backwards = rankingOf(80, FIXED);
  for (const one of answers.toReversed()) backwards.record(one);
  live.converge();
  backwards.converge();
  expect(largestDifference(means(live), means(backwards))).toBeLessThan(1e-4);
  expect(live.order()).toEqual(backwards.order());
});

test('a rebuild is the same to the last bit in whatever order the answers come', () => {
  const answers = new SimulatedListener(50, 2, { tie: 0.5, byFar: 3 }).answerQuestions(
    rankingOf(50),
    300,
  );
  const [one, other] = [rankingOf(50), rankingOf(50)];
  one.rebuild(answers);
  other.record(answer(9999, 3, 4));
  other.rebuild(answers.toReversed());
  expect(means(one)).toEqual(means(other));
  expect(one.scale).toEqual(other.scale);
});

test('with the scale learned too, a converged live ranking is the rebuilt one', () => {
  const live = rankingOf(100);
  const answers = new SimulatedListener(100, 3).answerQuestions(live, 800);
  expect(live.converge().converged).toBe(true);
  const rebuilt = rankingOf(100);
  expect(rebuilt.rebuild(answers).converged).toBe(true);
  expect(rebuilt.scale.sigma).toBeCloseTo(live.scale.sigma, 2);
  expect(largestDifference(means(live), means(rebuilt))).toBeLessThan(0.02);
});

test('an answer undone was never given, to 1e-4 logits', () => {
  const never = rankingOf(60, FIXED);
  const listener = new SimulatedListener(60, 4);
  const answers = listener.answerQuestions(never, 400);
  const undone = rankingOf(60, FIXED);
  for (const one of answers) undone.record(one);
  const accidents = Array.from({ length: 20 }, (_, i) =>
    answer(1000 + i, i, 59 - i, i % 2 ? 'a_by_far' : 'tie'),
  );
  for (const one of accidents) undone.record(one);
  for (const one of accidents) undone.undo(one.id);
  expect(undone.answerCount).toBe(400);
  never.converge();
  undone.converge();
  expect(largestDifference(means(never), means(undone))).toBeLessThan(1e-4);
});

test('undoing the only answers brings the beginning back', () => {
  const ranking = rankingOf(3);
  ranking.record(answer(7, 0, 1));
  ranking.record(answer(8, 1, 2));
  ranking.undo(7);
  ranking.undo(8);
  ranking.converge();
  expect(means(ranking)).toEqual([0, 0, 0]);
  expect(ranking.strength(0)).toEqual(rankingOf(3).strength(0));
});

test('a tie is information: it pulls two items together and makes them surer', () => {
  const ranking = rankingOf(4);
  ranking.record(answer(0, 0, 1));
  ranking.record(answer(1, 2, 3));
  const before = ranking.strength(0);
  for (let id = 2; id < 6; id++) ranking.record(answer(id, 0, 1, 'tie'));
  expect(ranking.scale.delta).toBeGreaterThan(0);
  expect(ranking.strength(0).mean).toBeLessThan(before.mean);
  expect(ranking.strength(0).sd).toBeLessThan(before.sd);
});

test('ties and grades teach the order faster than plain answers', () => {
  const tauWith = (options: { tie?: number; byFar?: number }) => {
    const taus = [1, 2, 3, 4].map((seed) => {
      const ranking = rankingOf(100);
      const listener = new SimulatedListener(100, seed, options);
      listener.answerQuestions(ranking, 200);
      return listener.tau(ranking.order());
    });
    return taus.reduce((sum, tau) => sum + tau, 0) / taus.length;
  };
  const plain = tauWith({});
  expect(tauWith({ tie: 0.6, byFar: 3 })).toBeGreaterThan(plain + 0.05);
});

test('the half-widths of "equal" and "not by far" are learned', () => {
  const ranking = rankingOf(150);
  new SimulatedListener(150, 5, { tie: 0.8, byFar: 3 }).answerQuestions(ranking, 1500);
  ranking.converge();
  const { delta, gap, sigma } = ranking.scale;
  expect(delta).toBeGreaterThan(0.6);
  expect(delta).toBeLessThan(1);
  expect(delta + gap).toBeGreaterThan(2.4);
  expect(delta + gap).toBeLessThan(3.6);
  expect(sigma).toBeGreaterThan(3);
  expect(sigma).toBeLessThan(5.2);
});

test('a feature that goes with taste orders items not yet heard, and one that does not is ignored', () => {
  const listener = new SimulatedListener(120, 6);
  const noise = seeded(77);
  const features = listener.truth.map((strength) => [strength / 4, 2 * noise() - 1]);
  const ranking = new Ranking({ featureCount: 2 });
  ranking.addItems(110, features.slice(0, 110));
  listener.answerQuestions(ranking, 330);
  ranking.converge();
  ranking.addItems(10, features.slice(110));
  const [useful, useless] = ranking.scale.coefficients;
  expect(useful).toBeGreaterThan(2.5);
  expect(Math.abs(useless ?? Number.NaN)).toBeLessThan(0.7);
  const unheard = Array.from({ length: 10 }, (_, i) => 110 + i);
  for (const item of unheard)
    expect(ranking.strength(item).mean).toBeCloseTo((useful ?? 0) * (features[item]?.[0] ?? 0), 0);
});

test('an old answer says less about today once the answers span half a year', () => {
  const year = 365 * 24 * 3600 * 1000;
  const at = (timeMs: number) => {
    const ranking = rankingOf(4, { ...FIXED, driftPerYear: 0.3 });
    ranking.record(answer(0, 0, 1, 'a', 0));
    ranking.record(answer(1, 2, 3, 'a', timeMs));
    ranking.converge();
    return ranking;
  };
  const soon = at(year / 4);
  expect(soon.strength(0).mean).toBeCloseTo(soon.strength(2).mean, 9);
  const late = at(5 * year);
  expect(late.strength(0).mean).toBeLessThan(0.9 * late.strength(2).mean);
  expect(late.strength(0).sd).toBeGreaterThan(late.strength(2).sd);
});

test('a snapshot brings back the same ranking, and both go on alike', () => {
  const listener = new SimulatedListener(40, 8, { tie: 0.5 });
  const ranking = new Ranking({ featureCount: 1 });
  ranking.addItems(
    40,
    listener.truth.map((strength) => [strength > 0 ? 1 : -1]),
  );
  listener.answerQuestions(ranking, 150);
  ranking.skip({ id: 5000, a: 1, b: 2 });
  const copy = Ranking.fromSnapshot(structuredClone(ranking.toSnapshot()));
  expect(copy.toSnapshot()).toEqual(ranking.toSnapshot());
  for (const each of [ranking, copy]) {
    each.record(answer(6000, 5, 9));
    each.undo(3);
    each.undo(5000);
  }
  expect(means(copy)).toEqual(means(ranking));
  const pair = (each: Ranking) => each.nextPair({ ...BALANCED, random: seeded(1) });
  expect(pair(copy)).toEqual(pair(ranking));
});

test('a snapshot of another format is refused', () => {
  const snapshot = { ...rankingOf(2).toSnapshot(), format: 99 };
  expect(() => Ranking.fromSnapshot(snapshot as never)).toThrow(/format 99/);
});

test('a fit made elsewhere is adopted without losing what happened meanwhile', () => {
  const listener = new SimulatedListener(60, 9);
  const live = rankingOf(60, FIXED);
  const answers = listener.answerQuestions(live, 400);
  const worker = Ranking.fromSnapshot(live.toSnapshot());
  worker.converge();
  live.addItems(1);
  const meanwhile = [answer(900, 60, 3), answer(901, 8, 60)];
  for (const one of meanwhile) live.record(one);
  live.undo(17);
  live.adopt(worker.toSnapshot());
  expect(live.answerCount).toBe(401);
  expect(live.strength(60).answers).toBe(2);
  live.converge();
  const direct = rankingOf(61, FIXED);
  direct.rebuild([...answers.filter(({ id }) => id !== 17), ...meanwhile]);
  expect(largestDifference(means(live), means(direct))).toBeLessThan(1e-4);
});

test('the answers that all others speak against come first in the list to review', () => {
  const ranking = rankingOf(30);
  const listener = new SimulatedListener(30, 10, { spread: 8 });
  listener.answerQuestions(ranking, 300);
  const order = ranking.order();
  const slip = answer(9000, order.at(0) ?? 0, order.at(-1) ?? 0, 'b');
  ranking.record(slip);
  const [worst, next] = ranking.mostContradicted(2);
  expect(worst?.id).toBe(slip.id);
  expect(worst?.probability).toBeLessThan(0.02);
  expect(next?.probability).toBeGreaterThanOrEqual(worst?.probability ?? 1);
});

test('a slip between the best and the worst hardly moves them', () => {
  const ranking = rankingOf(30, FIXED);
  new SimulatedListener(30, 11, { spread: 8 }).answerQuestions(ranking, 300);
  const order = ranking.order();
  const [best = 0, worst = 0] = [order[0], order.at(-1)];
  const before = ranking.strength(best).mean;
  ranking.record(answer(9000, best, worst, 'b'));
  ranking.converge();
  expect(Math.abs(ranking.strength(best).mean - before)).toBeLessThan(1);
});

test.each([
  ['an id that is there already', () => answer(0, 1, 2), /answer 0 is there already/],
  ['an item that is not there', () => answer(1, 0, 3), /no item 3/],
  ['a broken item', () => answer(1, 0, 0.5), /no item 0.5/],
  ['an item against itself', () => answer(1, 2, 2), /with itself/],
  ['an id that is no number', () => answer(Number.NaN, 0, 1), /NaN is no answer id/],
])('an answer with %s is refused and changes nothing', (_, wrong, message) => {
  const ranking = rankingOf(3);
  ranking.record(answer(0, 0, 1));
  const before = ranking.toSnapshot();
  expect(() => ranking.record(wrong())).toThrow(message);
  expect(() => ranking.skip(wrong())).toThrow(message);
  expect(ranking.toSnapshot()).toEqual(before);
});

test('undoing what is not there is refused', () => {
  expect(() => rankingOf(2).undo(4)).toThrow(/no answer 4/);
});

test('a rebuild with an answer twice is refused and changes nothing', () => {
  const ranking = rankingOf(2);
  ranking.record(answer(0, 0, 1));
  expect(() => ranking.rebuild([answer(1, 0, 1), answer(1, 1, 0)])).toThrow(/there twice/);
  expect(ranking.answerCount).toBe(1);
});

test('nothing and a single item are rankings too', () => {
  for (const items of [0, 1]) {
    const ranking = rankingOf(items);
    expect(ranking.converge().converged).toBe(true);
    expect(ranking.nextPair({ ...BALANCED, random: seeded(1) })).toBeNull();
    expect(ranking.order()).toHaveLength(items);
    expect(ranking.rankIntervals()).toHaveLength(items);
    expect(ranking.certainty()).toBe(1);
    expect(ranking.answersToGo(0.9)).toBe(0);
    expect(ranking.tiers()).toHaveLength(items);
    expect(ranking.mostContradicted(5)).toEqual([]);
  }
});

test('two items asked a thousand times over stay finite', () => {
  const ranking = rankingOf(2);
  for (let id = 0; id < 1000; id++)
    ranking.record(answer(id, 0, 1, id % 100 === 0 ? 'b' : 'a_by_far'));
  expect(ranking.converge().change).toBeLessThan(1e-3);
  const { mean, sd } = ranking.strength(0);
  expect(mean).toBeGreaterThan(0);
  expect(Number.isFinite(mean) && sd > 0).toBe(true);
});

test('answers that flatly contradict each other still converge', () => {
  const ranking = rankingOf(60, FIXED);
  new SimulatedListener(60, 9).answerQuestions(ranking, 400);
  const order = ranking.order();
  const [best = 0, middle = 0] = [order[0], order[30]];
  ranking.addItems(1);
  ranking.record(answer(900, 60, best));
  ranking.record(answer(901, middle, 60));
  expect(ranking.converge().converged).toBe(true);
});

test('many new items come to the same places as one after the other', () => {
  const judged = (count: number): Ranking => {
    const ranking = rankingOf(40, FIXED);
    for (let id = 0; id < count; id++) ranking.record(answer(id, id % 7, 39 - (id % 11)));
    return ranking;
  };
  for (const answers of [0, 30]) {
    const [atOnce, oneByOne] = [judged(answers), judged(answers)];
    atOnce.addItems(100);
    for (let item = 0; item < 100; item++) oneByOne.addItems(1);
    expect(atOnce.order()).toEqual(oneByOne.order());
    expect(Ranking.fromSnapshot(atOnce.toSnapshot()).order()).toEqual(oneByOne.order());
    const sorted = atOnce.order().map((item) => -atOnce.strength(item).mean);
    expect(sorted).toEqual(sorted.toSorted((x, y) => x - y));
  }
});
