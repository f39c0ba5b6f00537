import type { Answer, Outcome } from './answer.ts';
import type { PairChoice, Ranking } from './ranking.ts';

/** Uniform in [0, 1), the same for the same seed: a Weyl sequence through the mixer of SplitMix32. */
export function seeded(seed: number): () => number {
  let state = Math.imul(seed + 1, 0x85ebca6b);
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let x = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
    return ((x ^ (x >>> 15)) >>> 0) / 2 ** 32;
  };
}

export interface ListenerOptions {
  /** Standard deviation of the true strengths, logits; 4 is an ordinary person. */
  spread?: number;
  /** Half-width of "equal", logits. */
  tie?: number;
  /** "By far" from here, logits; absent = not on offer. */
  byFar?: number;
}

/** A listener with true strengths who feels their difference plus logistic noise, and says so. */
export class SimulatedListener {
  readonly truth: number[];
  readonly random: () => number;
  readonly #options: ListenerOptions;
  #answers = 0;

  constructor(items: number, seed: number, options: ListenerOptions = {}) {
    this.random = seeded(seed);
    this.#options = options;
    const normal = () =>
      Math.sqrt(-2 * Math.log(1 - this.random())) * Math.cos(2 * Math.PI * this.random());
    this.truth = Array.from({ length: items }, () => (options.spread ?? 4) * normal());
  }

  answer(a: number, b: number): Answer {
    const { tie = 0, byFar = Infinity } = this.#options;
    const u = this.random();
    const felt = (this.truth[a] ?? 0) - (this.truth[b] ?? 0) + Math.log(u / (1 - u));
    const size = Math.abs(felt);
    let outcome: Outcome = felt > 0 ? 'a' : 'b';
    if (size < tie) outcome = 'tie';
    else if (size > byFar) outcome = felt > 0 ? 'a_by_far' : 'b_by_far';
    return { id: this.#answers++, a, b, outcome, timeMs: 0, graded: byFar !== Infinity };
  }

  /** Lets the ranking ask and answers it, so many times; returns the answers. */
  answerQuestions(ranking: Ranking, count: number, choice: Partial<PairChoice> = {}): Answer[] {
    const recent: number[] = [];
    return Array.from({ length: count }, () => {
      const pair = ranking.nextPair({
        mode: { type: 'balanced' },
        random: this.random,
        recent,
        ...choice,
      });
      if (pair === null) throw new Error('no question left');
      const answer = this.answer(...pair);
      ranking.record(answer);
      recent.push(...pair);
      if (recent.length > 24) recent.splice(0, 2);
      return answer;
    });
  }

  /** Kendall's tau of an order (best first) to the truth. */
  tau(order: readonly number[]): number {
    let right = 0;
    order.forEach((item, place) => {
      for (const worse of order.slice(place + 1))
        right += (this.truth[item] ?? 0) > (this.truth[worse] ?? 0) ? 1 : -1;
    });
    return right / ((order.length * (order.length - 1)) / 2);
  }
}
