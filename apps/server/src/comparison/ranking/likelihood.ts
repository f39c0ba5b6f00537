import {
  SLOPE_1,
  SLOPE_2,
  SLOPE_3,
  WEIGHT_1,
  WEIGHT_2,
  WEIGHT_3,
  normalBelowGiven,
  normalDensity,
} from './normal.ts';

/** Chance that an answer is a slip of the finger. Modelling more than this makes the fitted spread run away. */
export const LAPSE = 0.003;

/**
 * How likely an answer is, given a Gaussian belief about the difference d of two strengths.
 *
 * The listener feels d + logistic noise and names the interval it falls in: by far (c, inf), better (delta, c) or
 * (delta, inf) when "by far" is not on offer, equal (-delta, delta). With delta = 0 this is Bradley-Terry, with ties
 * Rao & Kupper (1967), with c the cumulative logit model. Results are left in the fields: this runs a million times
 * per fit and must not allocate.
 */
export class Likelihood {
  /** Probability of the answer, lapse included. */
  probability = 1;
  /** First and second derivative of log probability by the mean of d. */
  slope = 0;
  curvature = 0;
  /** Derivatives of log probability by the lower (negated) and the upper edge of the interval. */
  lowEdge = 0;
  highEdge = 0;

  readonly #lapse: number;
  #mass = 0;
  #bend = 0;

  constructor(lapse: number = LAPSE) {
    this.#lapse = lapse;
  }

  /** P(low < d + noise < high) for d ~ Normal(mean, variance); `high` may be Infinity. */
  observe(mean: number, variance: number, low: number, high: number): void {
    this.#mass = this.#bend = this.lowEdge = this.highEdge = 0;
    this.#addTerm(WEIGHT_1, SLOPE_1, mean, variance, low, high);
    this.#addTerm(WEIGHT_2, SLOPE_2, mean, variance, low, high);
    this.#addTerm(WEIGHT_3, SLOPE_3, mean, variance, low, high);
    const honest = 1 - this.#lapse;
    this.probability = Math.max(0.5 * this.#lapse + honest * this.#mass, 1e-300);
    const scale = honest / this.probability;
    this.lowEdge *= scale;
    this.highEdge *= scale;
    this.slope = this.lowEdge - this.highEdge;
    this.curvature = this.#bend * scale - this.slope * this.slope;
  }

  #addTerm(
    weight: number,
    slope: number,
    mean: number,
    variance: number,
    low: number,
    high: number,
  ): void {
    const f = slope / Math.sqrt(1 + slope * slope * variance);
    const l = (low - mean) * f;
    const densityLow = normalDensity(l);
    const edge = weight * f * densityLow;
    this.lowEdge += edge;
    this.#bend += f * l * edge;
    if (high === Infinity) {
      this.#mass += weight * normalBelowGiven(-l, densityLow);
      return;
    }
    const u = (high - mean) * f;
    const densityHigh = normalDensity(u);
    const upperEdge = weight * f * densityHigh;
    this.highEdge += upperEdge;
    this.#bend -= f * u * upperEdge;
    this.#mass += weight * (normalBelowGiven(u, densityHigh) - normalBelowGiven(l, densityLow));
  }
}
