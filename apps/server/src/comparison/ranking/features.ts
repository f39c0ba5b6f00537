import { grown } from './answer-log.ts';

/** Prior standard deviation of a coefficient: logits per standard deviation of its feature. */
export const COEFFICIENT_SPREAD = 3;

/**
 * What is known of the items beforehand (play counts, stars, skips, features of the sound) and how much it says about
 * taste: prior mean = sum of feature * coefficient. The coefficients are learned from the answers together with the
 * means (see `settleMeans`), so a feature that says nothing soon counts for nothing.
 */
export class Features {
  readonly count: number;
  /** Row by row, `count` values per item, standardised by the caller. */
  values = new Float64Array(16);
  readonly coefficients: Float64Array<ArrayBuffer>;
  /** About how uncertain each coefficient still is: variances, logits squared. */
  readonly variances: Float64Array<ArrayBuffer>;
  #size = 0;
  #saysAnything = false;

  constructor(count: number) {
    this.count = count;
    this.coefficients = new Float64Array(count);
    this.variances = new Float64Array(count);
    this.reset();
  }

  /** False while every value is unknown or average: then there is nothing to learn from. */
  get saysAnything(): boolean {
    return this.#saysAnything;
  }

  /** Back to what is believed of the coefficients before any answer. */
  reset(): void {
    this.coefficients.fill(0);
    this.variances.fill(COEFFICIENT_SPREAD ** 2);
  }

  /** `rows`: one for each new item, or all of them one after the other. */
  addItems(count: number, rows: readonly ArrayLike<number>[] | Float64Array | undefined): void {
    const room = (this.#size + count) * this.count;
    if (room > this.values.length)
      this.values = grown(this.values, Math.max(room, 2 * this.values.length));
    if (rows instanceof Float64Array) {
      for (let at = 0; at < count * this.count; at++)
        this.#put(this.#size * this.count + at, rows[at] ?? 0);
    } else if (rows) for (let i = 0; i < count; i++) this.set(this.#size + i, rows[i] ?? []);
    this.#size += count;
  }

  /** Sets the row of an item; unknown values count as average. */
  set(item: number, row: ArrayLike<number>): void {
    for (let k = 0; k < this.count; k++) this.#put(item * this.count + k, row[k] ?? 0);
  }

  #put(at: number, value: number): void {
    const known = Number.isFinite(value) ? value : 0;
    this.values[at] = known;
    this.#saysAnything ||= known !== 0;
  }

  priorMean(item: number): number {
    return this.dot(item, this.coefficients, 0);
  }

  /**
   * Variance of the difference of two items that is due to the coefficients. Without it questions would join items
   * that look alike and never learn what the looks are worth.
   */
  doubtBetween(a: number, b: number): number {
    let doubt = 0;
    for (let k = 0; k < this.count; k++) {
      const apart =
        (this.values[a * this.count + k] as number) - (this.values[b * this.count + k] as number);
      doubt += apart * apart * (this.variances[k] as number);
    }
    return doubt;
  }

  /** Sum of feature * weight of an item, the weights starting at `from`. */
  dot(item: number, weights: Float64Array, from: number): number {
    let sum = 0;
    for (let k = 0, at = item * this.count; k < this.count; k++, at++)
      sum += (this.values[at] as number) * (weights[from + k] as number);
    return sum;
  }
}
