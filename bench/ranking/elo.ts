import type { Score } from './adapter.ts';

const START = 1500;
/** Questions go to tracks with fewer answers than this first, both sides. */
const FRESH_BELOW = 10;
/** ... then one side, against a track rated alike. */
const YOUNG_BELOW = 20;
const ALIKE = 200;

/**
 * What most music rankers do, to measure against: Elo with a falling K, and pairs picked at random among the tracks
 * with fewest answers, later against tracks of similar rating.
 */
export function createElo(n: number, random: () => number) {
  const rating = new Float64Array(n).fill(START);
  const answers = new Int32Array(n);
  const pick = (items: readonly number[]): number =>
    items[Math.floor(random() * items.length)] ?? 0;
  const all = Array.from({ length: n }, (_, item) => item);
  const below = (limit: number) => all.filter((item) => (answers[item] ?? 0) < limit);
  const except = (items: readonly number[], item: number) =>
    items.filter((other) => other !== item);

  return {
    nextPair(): [number, number] {
      const fresh = below(FRESH_BELOW);
      if (fresh.length >= 2) {
        const a = pick(fresh);
        return [a, pick(except(fresh, a))];
      }
      const young = below(YOUNG_BELOW);
      const a = pick(young.length > 0 ? young : all);
      const others = except(all, a);
      const alike = others.filter(
        (item) => Math.abs((rating[item] ?? 0) - (rating[a] ?? 0)) <= ALIKE,
      );
      return [a, pick(young.length > 0 && alike.length > 0 ? alike : others)];
    },
    record(a: number, b: number, score: Score): void {
      const winnerAnswers = answers[score >= 0.5 ? a : b] ?? 0;
      const k = winnerAnswers < 10 ? 40 : winnerAnswers < 30 ? 24 : 16;
      const expected = 1 / (1 + 10 ** (((rating[b] ?? 0) - (rating[a] ?? 0)) / 400));
      for (const [item, by] of [
        [a, score - expected],
        [b, expected - score],
      ] as const) {
        rating[item] = (rating[item] ?? 0) + k * by;
        answers[item] = (answers[item] ?? 0) + 1;
      }
    },
    ranking: () => all.toSorted((x, y) => (rating[y] ?? 0) - (rating[x] ?? 0)),
  };
}
