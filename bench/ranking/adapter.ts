import { Ranking } from '../../apps/server/src/comparison/ranking/ranking.ts';
import type { Outcome, PairChoice } from '../../apps/server/src/comparison/ranking/ranking.ts';
import { seededRandom } from './random.ts';

export const name = 'music-minion';

/** An answer as a number: 1 and 0 = better, 0.75 and 0.25 = slightly better (graded), 0.5 = equal. */
export type Score = 1 | 0.75 | 0.5 | 0.25 | 0;

export interface AdapterExtra {
  /** Only the best k matter. */
  topK?: number;
  /** Every rank matters alike, instead of the app's default. */
  even?: boolean;
  /** Keep one track for so many questions in a row. */
  stay?: number;
  /** One standardised value per item known beforehand. */
  feature?: Float64Array;
}

/** The shipped ranking behind the small interface of a simulation bench; the same calls as the server makes. */
export function create(n: number, seed: number, extra: AdapterExtra = {}) {
  const { topK, feature, even, stay } = extra;
  const ranking = new Ranking({ featureCount: feature === undefined ? 0 : 1 });
  ranking.addItems(
    n,
    feature === undefined ? undefined : Array.from(feature.subarray(0, n), (value) => [value]),
  );
  const choice: PairChoice = {
    mode:
      topK !== undefined ? { type: 'top', k: topK } : { type: even === true ? 'even' : 'balanced' },
    random: seededRandom(seed),
    ...(stay === undefined ? {} : { stay }),
  };
  const recent: number[] = [];
  // A later score of 0.75 or 0.25 shows that "by far" was on offer all along; plain scores never do.
  let graded = false;
  let answers = 0;
  return {
    graded: true,
    nextPair: () => ranking.nextPair({ ...choice, recent }),
    record(a: number, b: number, score: Score): void {
      graded ||= score === 0.75 || score === 0.25;
      ranking.record({
        id: answers++,
        a,
        b,
        outcome: scoreToOutcome(score, graded),
        timeMs: 0,
        graded,
      });
      recent.push(a, b);
      if (recent.length > 24) recent.splice(0, 2);
    },
    /** Takes a whole history in at once, as the server does when it starts without a snapshot. */
    load(history: readonly (readonly [number, number, Score])[]): void {
      graded ||= history.some(([, , score]) => score === 0.75 || score === 0.25);
      ranking.rebuild(
        history.map(([a, b, score], id) => ({
          id,
          a,
          b,
          outcome: scoreToOutcome(score, graded),
          timeMs: 0,
          graded,
        })),
      );
      answers = history.length;
    },
    ranking: () => ranking.order(),
    interval(item: number): [number, number] {
      const { low, high } = ranking.rankInterval(item);
      return [low, high];
    },
    predict: (a: number, b: number) => ranking.predict(a, b),
    addItems: (count: number) => ranking.addItems(count),
    certainty: () => ranking.certainty(),
  };
}

function scoreToOutcome(score: Score, graded: boolean): Outcome {
  switch (score) {
    case 1:
      return graded ? 'a_by_far' : 'a';
    case 0.75:
      return 'a';
    case 0.5:
      return 'tie';
    case 0.25:
      return 'b';
    case 0:
      return graded ? 'b_by_far' : 'b';
    default:
      return score satisfies never;
  }
}
