import { solve } from './linear-algebra.fixture.ts';

/** Answers about one pair taken together. */
export interface Tally {
  a: number;
  b: number;
  winsA: number;
  winsB: number;
  /** 1 when a has the advantage of its side (plays at home, is shown left), -1 when b has, absent for neither. */
  home?: 1 | -1;
}

export interface ExactFit {
  /** Logits; relative to `reference` without a prior. */
  strengths: number[];
  /** Logits added for the side with the advantage; 0 when not fitted. */
  home: number;
  /** Square roots of the inverse information; 0 for the reference. */
  standardErrors: number[];
}

export interface ExactFitOptions {
  /** Standard deviation of a Normal(0, sd^2) prior of every strength; by default none: maximum likelihood. */
  priorSd?: number;
  fitHome?: boolean;
  /** The item of strength 0 when there is no prior. */
  reference?: number;
}

const MOST_STEPS = 100;

/**
 * Bradley-Terry by Newton's method: the maximum of the likelihood, or of the posterior with a prior, with standard
 * errors from the full information matrix. Cubic in the number of items, so this is no part of the ranking but what
 * the ranking is checked against. Without a prior the maximum exists only if the graph of wins is strongly connected
 * (Hunter 2004); throws RangeError when no maximum is reached.
 */
export function fitExactly(
  items: number,
  tallies: readonly Tally[],
  options: ExactFitOptions = {},
): ExactFit {
  const { priorSd = Infinity, fitHome = false, reference = 0 } = options;
  const width = items + (fitHome ? 1 : 0);
  const tightness = 1 / priorSd ** 2;
  const x = new Float64Array(width);
  for (let step = 0; step < MOST_STEPS; step++) {
    const gradient = new Float64Array(width);
    const information = Array.from({ length: width }, () => new Float64Array(width));
    for (let i = 0; i < items; i++) {
      add(gradient, i, -tightness * (x[i] as number));
      add(information[i], i, tightness);
    }
    for (const { a, b, winsA, winsB, home } of tallies) {
      const terms: [number, number][] = [
        [a, 1],
        [b, -1],
      ];
      if (fitHome && home !== undefined) terms.push([items, home]);
      const difference = terms.reduce((sum, [i, sign]) => sum + sign * (x[i] as number), 0);
      const chanceA = 1 / (1 + Math.exp(-difference));
      const games = winsA + winsB;
      for (const [i, sign] of terms) {
        add(gradient, i, sign * (winsA - games * chanceA));
        for (const [k, otherSign] of terms)
          add(information[i], k, sign * otherSign * games * chanceA * (1 - chanceA));
      }
    }
    if (priorSd === Infinity) pin(information, gradient, reference);
    const move = solve(information, gradient);
    move.forEach((by, i) => add(x, i, by));
    if (move.every((by) => Math.abs(by) < 1e-12)) {
      const variance = (i: number): number =>
        solve(
          information,
          Float64Array.from(x, (_, k) => Number(k === i)),
        )[i] ?? 0;
      const standardErrors = Array.from({ length: items }, (_, i) =>
        priorSd === Infinity && i === reference ? 0 : Math.sqrt(variance(i)),
      );
      return {
        strengths: Array.from(x.subarray(0, items)),
        home: fitHome ? (x[items] as number) : 0,
        standardErrors,
      };
    }
  }
  throw new RangeError('these answers have no finite maximum of likelihood');
}

/** Takes one item out of the equations: its strength stays 0. */
function pin(information: Float64Array[], gradient: Float64Array, item: number): void {
  information[item]?.fill(0);
  for (const line of information) line[item] = 0;
  add(information[item], item, 1);
  gradient[item] = 0;
}

function add(line: Float64Array | undefined, i: number, by: number): void {
  if (line !== undefined) line[i] = (line[i] as number) + by;
}
