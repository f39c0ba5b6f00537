import type { Ranking } from './ranking/ranking.ts';

/** The list as it stands: columns, one entry per item of the pool, best first. */
export interface Standings {
  items: Int32Array;
  /** Bradley-Terry strengths and their standard deviations, in logits. */
  means: Float64Array;
  sds: Float64Array;
  /** 90 % intervals of the rank, 1 = best. */
  lows: Int32Array;
  highs: Int32Array;
  /** Number of the group of no clear order that an item belongs to, 1 = best. */
  tiers: Int32Array;
  answers: Int32Array;
  /** 1 where too little is known yet to show a place with a straight face. */
  isNew: Uint8Array;
  /** Expected share of all pairs that the order has the right way round, 0.5 to 1. */
  certainty: number;
  /** About how many more answers lift the certainty to `WHOLE_GOAL`. */
  answersToGo: number;
  /** How many of the k shown as the best are expected to be among the true best k, and answers to `TOP_GOAL` of k. */
  top: { settled: number; answersToGo: number } | null;
}

export const WHOLE_GOAL = 0.9;
export const TOP_GOAL = 0.9;

/** @param items those to be ranked against each other; @param k asks for the figures of the best k */
export function computeStandings(ranking: Ranking, items: Int32Array, k: number | null): Standings {
  const isIn = new Set(items);
  const eligible = (item: number): boolean => isIn.has(item);
  const order = ranking.order(eligible);
  const strengths = order.map((item) => ranking.strength(item));
  const intervals = ranking.rankIntervals(order);
  const tiers = new Int32Array(order.length);
  let place = 0;
  ranking.tiers(eligible).forEach((tier, index) => {
    for (const _ of tier) tiers[place++] = index + 1;
  });
  return {
    items: Int32Array.from(order),
    means: Float64Array.from(strengths, ({ mean }) => mean),
    sds: Float64Array.from(strengths, ({ sd }) => sd),
    lows: Int32Array.from(intervals, ({ low }) => Math.round(low)),
    highs: Int32Array.from(intervals, ({ high }) => Math.round(high)),
    tiers,
    answers: Int32Array.from(strengths, ({ answers }) => answers),
    isNew: Uint8Array.from(strengths, ({ isNew }) => Number(isNew)),
    certainty: ranking.certainty(eligible),
    answersToGo: ranking.answersToGo(WHOLE_GOAL, eligible),
    top: k === null || k >= order.length ? null : topFigures(ranking, order, k),
  };
}

/** Answers are only asked where membership is in doubt, and one tells at most about half a bit of it. */
const BITS_PER_ANSWER = 0.5;

function topFigures(
  ranking: Ranking,
  order: readonly number[],
  k: number,
): NonNullable<Standings['top']> {
  const chances = order.map((item) => ranking.chanceInTop(item, k));
  const settled = chances.slice(0, k).reduce((sum, chance) => sum + chance, 0);
  const doubtBits = chances.reduce((sum, chance) => sum + entropyBits(chance), 0);
  const open = Math.max(0, TOP_GOAL * k - settled) / Math.max(1e-9, k - settled);
  return { settled, answersToGo: Math.ceil((open * doubtBits) / BITS_PER_ANSWER) };
}

function entropyBits(chance: number): number {
  if (chance <= 0 || chance >= 1) return 0;
  return -(chance * Math.log2(chance) + (1 - chance) * Math.log2(1 - chance));
}
