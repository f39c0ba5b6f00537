import { grown } from './answer-log.ts';
import { solve } from './linear-algebra.ts';
import type { Posterior } from './posterior.ts';

/** Prior standard deviation of a coefficient: logits per standard deviation of its feature. */
const COEFFICIENT_SPREAD = 2;

/**
 * What is known of the items beforehand (play counts, stars, skips, features of the sound) and how much it says about
 * taste: prior mean = sum of feature * coefficient. The coefficients are learned from the answers, so a feature that
 * says nothing soon counts for nothing.
 */
export class Features {
  readonly count: number;
  /** Row by row, `count` values per item, standardised by the caller; NaN = unknown. */
  values = new Float64Array(16);
  coefficients: Float64Array<ArrayBuffer>;
  #size = 0;

  constructor(count: number) {
    this.count = count;
    this.coefficients = new Float64Array(count);
  }

  addItems(count: number, rows: readonly ArrayLike<number>[] | undefined): void {
    const room = (this.#size + count) * this.count;
    if (room > this.values.length) this.values = grown(this.values, Math.max(room, 2 * this.values.length));
    for (let i = 0; i < count; i++) this.set(this.#size + i, rows?.[i] ?? []);
    this.#size += count;
  }

  /** Sets the row of an item; unknown values count as average. */
  set(item: number, row: ArrayLike<number>): void {
    for (let k = 0; k < this.count; k++) {
      const value = row[k] ?? 0;
      this.values[item * this.count + k] = Number.isFinite(value) ? value : 0;
    }
  }

  priorMean(item: number): number {
    let mean = 0;
    for (let k = 0; k < this.count; k++)
      mean += (this.values[item * this.count + k] as number) * (this.coefficients[k] as number);
    return mean;
  }

  /**
   * Ridge regression of what the answers say about each item (message precision L, mean h / L) on its features. The
   * weight 1 / (1 / L + sigma^2) counts both the noise of the answers and the taste that features do not explain.
   * Returns the largest change of a coefficient, in logits.
   */
  refit(posterior: Posterior): number {
    const { count } = this;
    if (count === 0) return 0;
    const { sigma, precision, shift, prior } = posterior;
    const priorPrecision = 1 / (sigma * sigma);
    // One more column of ones soaks up the level of the items met so far; it is no part of the prior.
    const width = count + 1;
    const normal = Array.from({ length: width }, () => new Float64Array(width));
    const target = new Float64Array(width);
    const row = new Float64Array(width).fill(1);
    for (let item = 0; item < posterior.size; item++) {
      const told = (precision[item] as number) - priorPrecision;
      if (told <= 0) continue;
      const shrink = 1 / (1 + told * sigma * sigma);
      const weighted = ((shift[item] as number) - priorPrecision * (prior[item] as number)) * shrink;
      for (let k = 0; k < count; k++) row[k] = this.values[item * count + k] as number;
      for (let p = 0; p < width; p++) {
        const x = row[p] as number;
        const line = normal[p] as Float64Array;
        target[p] = (target[p] as number) + x * weighted;
        for (let q = 0; q < width; q++) line[q] = (line[q] as number) + x * (row[q] as number) * told * shrink;
      }
    }
    for (let p = 0; p < width; p++) {
      const line = normal[p] as Float64Array;
      line[p] = (line[p] as number) + 1 / COEFFICIENT_SPREAD ** 2;
    }
    const fitted = solve(normal, target);
    let change = 0;
    for (let k = 0; k < count; k++)
      change = Math.max(change, Math.abs((fitted[k] as number) - (this.coefficients[k] as number)));
    this.coefficients = fitted.slice(0, count);
    for (let item = 0; item < posterior.size; item++) posterior.setPrior(item, this.priorMean(item));
    return change;
  }
}
