import { normalBelow } from './normal.ts';
import type { Posterior } from './posterior.ts';

/** Up to this many items every pair is looked at; above, a fixed sample spread evenly over all pairs. */
const ALL_PAIRS_UP_TO = 150;
const SAMPLE = 10_000;
const NO_CLEAR_ORDER = 0.75;

/**
 * Expected share of all pairs that the order has the right way round, 0.5..1: (1 + E tau) / 2 with
 * E tau = mean of 2 Phi(|difference| / sd) - 1. One when there is no pair.
 */
export function pairCertainty(posterior: Posterior, items: ArrayLike<number>): number {
  const n = items.length;
  if (n < 2) return 1;
  let sum = 0;
  let pairs = 0;
  const look = (p: number, q: number): void => {
    if (p === q) return;
    sum += chanceAhead(posterior, items[p] as number, items[q] as number);
    pairs++;
  };
  if (n <= ALL_PAIRS_UP_TO) for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) look(p, q);
  else {
    // Roberts' R2 sequence fills the square evenly, and the same list always gives the same figure.
    for (let k = 1; k <= SAMPLE; k++) {
      look(
        Math.floor(n * ((k * 0.7548776662466927) % 1)),
        Math.floor(n * ((k * 0.5698402909980532) % 1)),
      );
    }
  }
  return sum / pairs;
}

/** Chance that the item with the higher mean is truly the better of the two. */
function chanceAhead(posterior: Posterior, a: number, b: number): number {
  const sd = Math.sqrt(posterior.variance(a) + posterior.variance(b));
  return normalBelow(Math.abs(posterior.mean(a) - posterior.mean(b)) / sd);
}

/** Cuts the order into tiers: whoever is not clearly behind the first of a tier belongs to it. */
export function cutTiers(posterior: Posterior, order: ArrayLike<number>): number[][] {
  const tiers: number[][] = [];
  for (let at = 0; at < order.length; at++) {
    const item = order[at] as number;
    const tier = tiers.at(-1);
    const head = tier?.[0];
    if (
      tier === undefined ||
      head === undefined ||
      chanceAhead(posterior, head, item) >= NO_CLEAR_ORDER
    )
      tiers.push([item]);
    else tier.push(item);
  }
  return tiers;
}

/** Tau of the order after so many answers per item: a listener of middling consistency, simulated. */
const LEARNING_CURVE: readonly (readonly [answersPerItem: number, tau: number])[] = [
  [0, 0],
  [0.5, 0.33],
  [1, 0.49],
  [1.5, 0.596],
  [2, 0.676],
  [3, 0.768],
  [5, 0.843],
  [10, 0.902],
  [20, 0.938],
  [40, 0.961],
  [80, 0.976],
];

/**
 * About how many more answers lift the certainty from `now` to `target`. The curve tells how far along the list is
 * and where the target lies; how many answers it took to get here tells the pace of this listener.
 */
export function answersBetween(
  now: number,
  target: number,
  items: number,
  answers: number,
): number {
  if (target <= now || items < 2) return 0;
  const here = answersPerItemAt(2 * now - 1);
  const there = answersPerItemAt(2 * target - 1);
  const expected = here * items;
  // A quarter answer per item of faith in the curve, so that the first answers do not decide the pace.
  const pace = (answers + 0.25 * items) / (expected + 0.25 * items);
  return Math.ceil((there - here) * items * Math.max(0.3, Math.min(4, pace)));
}

function answersPerItemAt(tau: number): number {
  let [fromX, fromTau] = [0, 0];
  for (const [x, y] of LEARNING_CURVE) {
    if (tau <= y)
      return y === fromTau ? x : fromX + ((tau - fromTau) / (y - fromTau)) * (x - fromX);
    [fromX, fromTau] = [x, y];
  }
  // Beyond the table the error falls like answers ^ -0.7.
  return fromX * ((1 - fromTau) / Math.max(1e-4, 1 - tau)) ** (1 / 0.7);
}
