import { AnswerLog, MESSAGE_SIZE, grown } from './answer-log.ts';
import { Likelihood } from './likelihood.ts';

/** Spread of the strengths before the answers tell: logits, the middle of what re-rating studies give. */
export const TYPICAL_SIGMA = 3.5;
const YEAR_MS = 365.25 * 24 * 3600 * 1000;
const DRIFT_STARTS_MS = YEAR_MS / 2;
/** A message may widen the belief about a difference (after a likely slip), but only by this share. */
const WIDEST = 0.2;
/** Share of the way that a message of negative precision goes at a time. */
const DAMPING = 0.25;

/**
 * The belief about every strength, theta_i ~ Normal(prior_i, sigma^2) times the answers, as one Gaussian per item.
 *
 * Expectation propagation (Minka 2001) with fully factorised Gaussians, as in TrueSkill, but over the whole log and
 * to convergence: each answer holds a message to each of its two items, and the belief is prior + messages. Because
 * a message can be taken back and renewed at any time, the fixed point depends on the set of answers alone, not on
 * the way there. Item state is natural: precision = 1/variance, shift = mean * precision.
 */
export class Posterior {
  readonly log = new AnswerLog();
  size = 0;
  precision = new Float64Array(16);
  shift = new Float64Array(16);
  /** Prior means x_i . beta. */
  prior = new Float64Array(16);

  /** Prior standard deviation of a strength, logits. */
  sigma = TYPICAL_SIGMA;
  /** Half-width of "equal", logits; 0 until a first tie shows that ties are given. */
  delta = 0;
  /** How much further than `delta` a difference must be to be "by far", logits. */
  gap = 2.5;
  /** Drift of a strength, in prior variances (sigma^2) per year. */
  driftPerYear: number;

  readonly #likelihood: Likelihood;

  constructor(driftPerYear: number, lapse?: number) {
    this.driftPerYear = driftPerYear;
    this.#likelihood = new Likelihood(lapse);
  }

  addItems(count: number): void {
    const first = this.size;
    this.size += count;
    const room =
      this.size <= this.precision.length
        ? this.size
        : Math.max(this.size, 2 * this.precision.length);
    this.precision = grown(this.precision, room);
    this.shift = grown(this.shift, room);
    this.prior = grown(this.prior, room);
    this.precision.fill(1 / (this.sigma * this.sigma), first, this.size);
    this.log.addItems(count);
  }

  mean(item: number): number {
    return (this.shift[item] as number) / (this.precision[item] as number);
  }

  variance(item: number): number {
    return 1 / (this.precision[item] as number);
  }

  /** Moves the message of one answer to where the rest of the belief says it should be. */
  refresh(slot: number): void {
    const { precision, shift } = this;
    const { messages, a: as, b: bs } = this.log;
    const a = as[slot] as number;
    const b = bs[slot] as number;
    const at = MESSAGE_SIZE * slot;
    const precisionA = (precision[a] as number) - (messages[at] as number);
    const precisionB = (precision[b] as number) - (messages[at + 2] as number);
    // Only a heap of contradictions can leave so little; the old message is then the better one.
    if (precisionA < 1e-9 || precisionB < 1e-9) return;
    const shiftA = (shift[a] as number) - (messages[at + 1] as number);
    const shiftB = (shift[b] as number) - (messages[at + 3] as number);
    const varianceA = 1 / precisionA;
    const varianceB = 1 / precisionB;
    const meanA = shiftA * varianceA;
    const meanB = shiftB * varianceB;
    const mean = meanA - meanB;
    const variance = varianceA + varianceB;

    const side = this.#observe(slot, mean, variance);
    const { slope, curvature } = this.#likelihood;
    const newVariance = variance + variance * variance * curvature;
    const newMean = mean + variance * side * slope;
    let sitePrecision = Math.max(1 / newVariance - 1 / variance, -WIDEST / variance);
    let siteShift = newMean * (sitePrecision + 1 / variance) - mean / variance;
    // Two answers that flatly contradict each other would hand the doubt back and forth for ever.
    const oldPrecision = messages[at + 4] as number;
    if (sitePrecision < 0 || oldPrecision < 0) {
      sitePrecision = oldPrecision + DAMPING * (sitePrecision - oldPrecision);
      siteShift =
        (messages[at + 5] as number) + DAMPING * (siteShift - (messages[at + 5] as number));
    }

    const toA = 1 / (1 + sitePrecision * varianceB);
    const toB = 1 / (1 + sitePrecision * varianceA);
    const messagePrecisionA = sitePrecision * toA;
    const messageShiftA = (siteShift + sitePrecision * meanB) * toA;
    const messagePrecisionB = sitePrecision * toB;
    const messageShiftB = (sitePrecision * meanA - siteShift) * toB;
    messages[at] = messagePrecisionA;
    messages[at + 1] = messageShiftA;
    messages[at + 2] = messagePrecisionB;
    messages[at + 3] = messageShiftB;
    messages[at + 4] = sitePrecision;
    messages[at + 5] = siteShift;
    precision[a] = precisionA + messagePrecisionA;
    shift[a] = shiftA + messageShiftA;
    precision[b] = precisionB + messagePrecisionB;
    shift[b] = shiftB + messageShiftB;
  }

  /** Takes the message of an answer back, as if it had never been given, and forgets the answer. */
  remove(slot: number): void {
    const { messages, a, b } = this.log;
    const at = MESSAGE_SIZE * slot;
    this.#add(a[slot] as number, -(messages[at] as number), -(messages[at + 1] as number));
    this.#add(b[slot] as number, -(messages[at + 2] as number), -(messages[at + 3] as number));
    this.log.remove(slot);
  }

  /** The likelihood of an answer in the light of all the others; valid until the next call. */
  foresee(slot: number): Likelihood {
    const { messages, a: as, b: bs } = this.log;
    const a = as[slot] as number;
    const b = bs[slot] as number;
    const at = MESSAGE_SIZE * slot;
    const precisionA = (this.precision[a] as number) - (messages[at] as number);
    const precisionB = (this.precision[b] as number) - (messages[at + 2] as number);
    const meanA = ((this.shift[a] as number) - (messages[at + 1] as number)) / precisionA;
    const meanB = ((this.shift[b] as number) - (messages[at + 3] as number)) / precisionB;
    this.#observe(slot, meanA - meanB, 1 / precisionA + 1 / precisionB);
    return this.#likelihood;
  }

  /**
   * Precision that each of two items will gain on average from a question not yet answered, as [to a, to b]. The
   * curvatures of the two answers average to minus the mean squared slope; only the spread shrinks, no mean moves.
   */
  expectedPrecision(a: number, b: number): [number, number] {
    const varianceA = this.variance(a);
    const varianceB = this.variance(b);
    const variance = varianceA + varianceB;
    this.#likelihood.observe(this.mean(a) - this.mean(b), variance, 0, Infinity);
    const { slope, probability } = this.#likelihood;
    const information = (slope * slope * probability) / Math.max(1e-9, 1 - probability);
    const site = 1 / (variance - variance * variance * information) - 1 / variance;
    return [site / (1 + site * varianceB), site / (1 + site * varianceA)];
  }

  /** Changes the spread of the prior; the messages stay. */
  setSigma(sigma: number): void {
    const more = 1 / (sigma * sigma) - 1 / (this.sigma * this.sigma);
    for (let i = 0; i < this.size; i++) this.#add(i, more, more * (this.prior[i] as number));
    this.sigma = sigma;
  }

  setPrior(item: number, mean: number): void {
    this.#add(item, 0, (mean - (this.prior[item] as number)) / (this.sigma * this.sigma));
    this.prior[item] = mean;
  }

  /** Sums prior and messages anew: washes out the rounding of many additions and subtractions. */
  resum(): void {
    const { messages, a, b } = this.log;
    const priorPrecision = 1 / (this.sigma * this.sigma);
    for (let i = 0; i < this.size; i++) {
      this.precision[i] = priorPrecision;
      this.shift[i] = priorPrecision * (this.prior[i] as number);
    }
    // In the order of their ids: whatever was undone and given again meanwhile, the sums are the same to the last bit.
    for (const slot of this.log.slotsById()) {
      const at = slot * MESSAGE_SIZE;
      this.#add(a[slot] as number, messages[at] as number, messages[at + 1] as number);
      this.#add(b[slot] as number, messages[at + 2] as number, messages[at + 3] as number);
    }
  }

  #add(item: number, precision: number, shift: number): void {
    this.precision[item] = (this.precision[item] as number) + precision;
    this.shift[item] = (this.shift[item] as number) + shift;
  }

  /** Observes an answer from the winner's side and returns that side: 1 = a, -1 = b. */
  #observe(slot: number, mean: number, variance: number): 1 | -1 {
    const grade = this.log.grades[slot] as number;
    const side = grade < 0 ? -1 : 1;
    const { delta } = this;
    const far = delta + this.gap;
    let low = delta;
    let high = Infinity;
    if (grade === 0) {
      low = -delta;
      high = delta;
    } else if (grade === 2 || grade === -2) low = far;
    else if (this.log.graded[slot] === 1) high = far;
    this.#likelihood.observe(side * mean, variance + this.#staleness(slot), low, high);
    return side;
  }

  /**
   * Extra variance of an old answer as evidence about today: both strengths have walked at random since (the
   * state-space view of TrueSkill Through Time). Weighting old answers down instead would be no likelihood at all and
   * makes the fitted spread collapse.
   */
  #staleness(slot: number): number {
    const { newestMs, oldestMs, timesMs } = this.log;
    if (this.driftPerYear === 0 || newestMs - oldestMs < DRIFT_STARTS_MS) return 0;
    const ageYears = Math.max(0, newestMs - (timesMs[slot] as number)) / YEAR_MS;
    return 2 * this.driftPerYear * this.sigma * this.sigma * ageYears;
  }
}
