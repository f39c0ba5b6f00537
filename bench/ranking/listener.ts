import type { Score } from './adapter.ts';
import { normal } from './random.ts';

export interface ListenerOptions {
  /** Standard deviation of the true strengths in logits: 10 = sharp, 4 = ordinary, 2 = fuzzy. */
  spread?: number;
  /** Half-width of "equal", logits. */
  tie?: number;
  /** "By far" from here, logits; absent = not on offer. */
  byFar?: number;
  /** Share of answers given the wrong way round. */
  careless?: number;
}

/** A listener with true strengths who feels a difference plus logistic noise and says which side it fell on. */
export function createListener(n: number, random: () => number, options: ListenerOptions) {
  const { spread = 4, tie = 0, byFar, careless = 0 } = options;
  const truth = Array.from({ length: n }, () => spread * normal(random));
  return {
    truth,
    answer(a: number, b: number): Score {
      const u = random();
      const felt = (truth[a] ?? 0) - (truth[b] ?? 0) + Math.log(u / (1 - u));
      const said = random() < careless ? -felt : felt;
      const size = Math.abs(said);
      if (size < tie) return 0.5;
      const slightly = byFar !== undefined && size < byFar;
      if (said > 0) return slightly ? 0.75 : 1;
      return slightly ? 0.25 : 0;
    },
  };
}
