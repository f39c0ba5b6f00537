import { expect, test } from 'vitest';
import { fitExactly } from './exact-fit.fixture.ts';
import type { Outcome } from './answer.ts';
import {
  BASEBALL_HOME_ADVANTAGE,
  BASEBALL_HOME_SHARES,
  BASEBALL_STRENGTHS,
  BASEBALL_TALLIES,
  BASEBALL_TEAMS,
  CITATION_STRENGTHS,
  CITATION_TALLIES,
} from './published-tables.fixture.ts';
import { Ranking } from './ranking.ts';
import { SimulatedListener } from './simulated-listener.fixture.ts';

const ascending = (values: readonly number[]) => values.toSorted((x, y) => x - y);
const rounded = (values: readonly number[], digits: number) =>
  values.map((value) => Number(value.toFixed(digits)));

test("the exact fit gives Agresti's baseball table to the last printed digit", () => {
  const fit = fitExactly(BASEBALL_TEAMS.length, BASEBALL_TALLIES);
  expect(rounded(ascending(fit.strengths).slice(1), 2)).toEqual(BASEBALL_STRENGTHS);
  expect(rounded(fit.standardErrors.slice(1), 1)).toEqual(BASEBALL_STRENGTHS.map(() => 0.3));
  const best = fit.strengths.indexOf(Math.max(...fit.strengths));
  expect(BASEBALL_TEAMS[best]).toBe('Milwaukee');
});

test("with a home advantage the exact fit gives Agresti's second table", () => {
  const fit = fitExactly(BASEBALL_TEAMS.length, BASEBALL_TALLIES, { fitHome: true });
  const odds = fit.strengths.map((strength) => Math.exp(strength));
  const total = odds.reduce((sum, value) => sum + value, 0);
  expect(rounded(ascending(odds.map((value) => value / total)), 3)).toEqual(BASEBALL_HOME_SHARES);
  expect(rounded([fit.home], 3)).toEqual([BASEBALL_HOME_ADVANTAGE]);
});

test("the exact fit gives Stigler's journals to four decimals", () => {
  const fit = fitExactly(4, CITATION_TALLIES);
  expect(rounded(fit.strengths, 4)).toEqual(CITATION_STRENGTHS);
});

test('the exact fit says so when an undefeated item has no finite strength', () => {
  expect(() => fitExactly(2, [{ a: 0, b: 1, winsA: 3, winsB: 0 }])).toThrow(/no finite maximum/);
});

test('with a wide prior the ranking finds the journals where maximum likelihood puts them', () => {
  const ranking = new Ranking({ scale: { sigma: 20 } });
  ranking.addItems(4);
  const answers = CITATION_TALLIES.flatMap(({ a, b, winsA, winsB }) => [
    ...Array.from({ length: winsA }, () => ({ a, b, outcome: 'a' as Outcome, timeMs: 0 })),
    ...Array.from({ length: winsB }, () => ({ a, b, outcome: 'b' as Outcome, timeMs: 0 })),
  ]);
  ranking.rebuild(answers.map((answer, id) => ({ ...answer, id })));
  CITATION_STRENGTHS.forEach((strength, journal) => {
    // The lapse floor sees a few of the odd citations of the far journal as slips.
    expect(
      Math.abs(ranking.strength(journal).mean - ranking.strength(0).mean - strength),
    ).toBeLessThan(0.04);
  });
});

test('the means of the ranking stay near the exact posterior mode on adaptively chosen questions', () => {
  const listener = new SimulatedListener(60, 3);
  const ranking = new Ranking({ scale: { sigma: 4 } });
  ranking.addItems(60);
  const answers = listener.answerQuestions(ranking, 600);
  ranking.converge();
  const tallies = answers.map(({ a, b, outcome }) => ({
    a,
    b,
    winsA: outcome === 'a' ? 1 : 0,
    winsB: outcome === 'b' ? 1 : 0,
  }));
  const exact = fitExactly(60, tallies, { priorSd: 4 });
  // Mean and mode part where the posterior is skewed: at both ends of the list, where all answers go one way.
  const offsets = exact.strengths.map(
    (mode, item) => (ranking.strength(item).mean - mode) / ranking.strength(item).sd,
  );
  expect(Math.sqrt(offsets.reduce((sum, offset) => sum + offset ** 2, 0) / 60)).toBeLessThan(0.5);
  const byMode = exact.strengths
    .map((_, item) => item)
    .sort((x, y) => (exact.strengths[y] ?? 0) - (exact.strengths[x] ?? 0));
  expect(Math.abs(listener.tau(byMode) - listener.tau(ranking.order()))).toBeLessThan(0.02);
});
