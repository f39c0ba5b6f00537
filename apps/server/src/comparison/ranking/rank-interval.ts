import { normalBelow } from './normal.ts';

/** Central interval of a rank, 1 = best, ends included. */
export interface RankInterval {
  low: number;
  high: number;
}

const Z_90 = 1.6448536269514722;
const GRID = 400;
const BUCKETS = 10;

/**
 * 90 % intervals of the ranks of independent Gaussian strengths, for all n at once.
 *
 * An item of strength x is expected at rank S(x) = sum over the others of P(theta_j > x). Its own doubt is S read at
 * mean -+ 1.645 sd; the doubt of the others adds the variance Q(x) = sum p (1 - p) of that many coin tosses, in
 * quadrature. S and Q are laid out on a grid with the items gathered into ten bands of similar sd, which takes
 * milliseconds for any n. An interval of strengths would not do: it says nothing of how crowded the list is there.
 */
export function rankIntervals(means: Float64Array, sds: Float64Array): RankInterval[] {
  const n = means.length;
  if (n === 0) return [];
  const { ahead, tosses } = new Crowd(means, sds);
  return Array.from(means, (mean, i) => {
    const sd = sds[i] as number;
    const rankAt = (x: number): number => 1 + ahead(x) - normalBelow((mean - x) / sd);
    const middle = rankAt(mean);
    const better = middle - rankAt(mean + Z_90 * sd);
    const worse = rankAt(mean - Z_90 * sd) - middle;
    // The item's own toss at its own mean, 1/2 * 1/2, is not one of the others.
    const others = Z_90 * Math.sqrt(Math.max(0, tosses(mean) - 0.25));
    const low = Math.max(1, Math.round(middle - Math.hypot(better, others)));
    return {
      low,
      high: Math.max(low, Math.min(n, Math.round(middle + Math.hypot(worse, others)))),
    };
  });
}

/** How many items are to be expected above a strength x, and how uncertain that number is. */
class Crowd {
  readonly #from: number;
  readonly #step: number;
  readonly #ahead = new Float64Array(GRID);
  readonly #tosses = new Float64Array(GRID);

  constructor(means: Float64Array, sds: Float64Array) {
    let from = Infinity;
    let to = -Infinity;
    let narrow = Infinity;
    let wide = 1e-6;
    means.forEach((mean, i) => {
      const sd = Math.max(1e-6, sds[i] as number);
      from = Math.min(from, mean - 2.2 * sd);
      to = Math.max(to, mean + 2.2 * sd);
      narrow = Math.min(narrow, sd);
      wide = Math.max(wide, sd);
    });
    this.#from = from;
    this.#step = Math.max(1e-9, (to - from) / (GRID - 1));
    const range = Math.log(Math.max(wide / narrow, 1.0001));

    const bands = Array.from({ length: BUCKETS }, () => new Float64Array(GRID));
    means.forEach((mean, i) => {
      const band = Math.floor(
        (BUCKETS * Math.log(Math.max(sds[i] as number, narrow) / narrow)) / range,
      );
      const counts = bands[Math.min(BUCKETS - 1, band)] as Float64Array;
      const place = (mean - from) / this.#step;
      const cell = Math.min(GRID - 2, Math.floor(place));
      const share = place - cell;
      counts[cell] = (counts[cell] as number) + 1 - share;
      counts[cell + 1] = (counts[cell + 1] as number) + share;
    });
    bands.forEach((counts, band) => {
      const sd = narrow * Math.exp((range * (band + 0.5)) / BUCKETS);
      this.#spread(counts, Math.max(sd, 0.3 * this.#step));
    });
  }

  readonly ahead = (x: number): number => this.#read(this.#ahead, x);
  readonly tosses = (x: number): number => this.#read(this.#tosses, x);

  #spread(counts: Float64Array, sd: number): void {
    if (counts.every((count) => count === 0)) return;
    const above = Float64Array.from({ length: 2 * GRID }, (_, d) =>
      normalBelow(((d - GRID) * this.#step) / sd),
    );
    for (let cell = 0; cell < GRID; cell++) {
      const count = counts[cell] as number;
      if (count === 0) continue;
      for (let x = 0; x < GRID; x++) {
        const p = above[cell - x + GRID] as number;
        this.#ahead[x] = (this.#ahead[x] as number) + count * p;
        this.#tosses[x] = (this.#tosses[x] as number) + count * p * (1 - p);
      }
    }
  }

  #read(grid: Float64Array, x: number): number {
    const place = Math.max(0, Math.min(GRID - 1, (x - this.#from) / this.#step));
    const cell = Math.min(GRID - 2, Math.floor(place));
    const below = grid[cell] as number;
    return below + (place - cell) * ((grid[cell + 1] as number) - below);
  }
}
