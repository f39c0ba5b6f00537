import type { Answer, Skip } from './answer.ts';
import { Features } from './features.ts';
import type { ConvergeOptions, ConvergeResult, FixedScale } from './fit.ts';
import { Fit } from './fit.ts';
import { Posterior, TYPICAL_SIGMA } from './posterior.ts';
import { SkipLog } from './skip-log.ts';
import { Standing } from './standing.ts';

export interface RankingOptions {
  /** Number of things known about each item beforehand; default 0. */
  featureCount?: number;
  /** How fast taste wanders, in prior variances per year; counts once the answers span half a year. Default 0.02. */
  driftPerYear?: number;
  /** Sets the scale instead of learning it (for tests and for comparing fits). */
  scale?: FixedScale;
}

/** Fresh messages per answer beside those of its own two items: a pass over everything, paid by instalments. */
const ROUND_ROBIN = 200;
/** Of a track with thousands of answers only the newest so many are looked at again at once. */
const REFRESHED_PER_ITEM = 200;

/** What a ranking holds, and how its parts move together: belief, scale, priors and the order that follows. */
export class RankingState {
  readonly posterior: Posterior;
  readonly features: Features;
  readonly fit: Fit;
  readonly standing: Standing;
  readonly skips = new SkipLog();
  readonly fixedScale: FixedScale | undefined;

  constructor(options: RankingOptions) {
    this.fixedScale = options.scale;
    this.posterior = new Posterior(options.driftPerYear ?? 0.02);
    this.posterior.setSigma(this.#startingSigma());
    this.features = new Features(options.featureCount ?? 0);
    this.fit = new Fit(this.posterior, this.features, options.scale);
    this.standing = new Standing(this.posterior);
  }

  addItems(count: number, features: readonly ArrayLike<number>[] | Float64Array | undefined): void {
    this.features.addItems(count, features);
    this.posterior.addItems(count);
    this.setPriors(this.posterior.size - count);
    this.standing.addItems(count);
  }

  record(answer: Answer): void {
    this.#refresh(this.posterior.log.add(answer));
    this.#settleAround(answer.a, answer.b);
    if (this.fit.stepWhenDue()) this.standing.settle();
  }

  /** False when there is neither an answer nor a skip with this id. */
  undo(id: number): boolean {
    if (this.skips.remove(id)) return true;
    const { log } = this.posterior;
    const slot = log.slotOf(id);
    if (slot === undefined) return false;
    const a = log.a[slot] as number;
    const b = log.b[slot] as number;
    this.posterior.remove(slot);
    this.standing.move(a);
    this.standing.move(b);
    this.#settleAround(a, b);
    return true;
  }

  converge(options: ConvergeOptions | undefined): ConvergeResult {
    const result = this.fit.converge(options);
    this.standing.sort();
    return result;
  }

  /** Only the items and what is known of them beforehand are left. */
  clear(): void {
    this.posterior.log.clear();
    this.skips.clear();
    this.fit.reset();
    this.posterior.setSigma(this.#startingSigma());
    this.setPriors(0);
  }

  /** Appends answers without a fit; `converge` follows. Sorted by id, so that every sum is taken in one order. */
  load(answers: Iterable<Answer>, skips: Iterable<Skip>): void {
    const byId = (x: { id: number }, y: { id: number }): number => x.id - y.id;
    for (const answer of [...answers].sort(byId)) this.posterior.log.add(answer);
    for (const skip of [...skips].sort(byId)) this.skips.add(skip);
  }

  setScale(scale: { sigma: number; delta: number; gap: number }): void {
    this.posterior.setSigma(scale.sigma);
    this.posterior.delta = scale.delta;
    this.posterior.gap = scale.gap;
  }

  /** Brings the prior means of items first..end-1 in line with the coefficients. */
  setPriors(first: number, end: number = this.posterior.size): void {
    for (let item = first; item < end; item++)
      this.posterior.setPrior(item, this.features.priorMean(item));
  }

  #startingSigma(): number {
    return this.fixedScale?.sigma ?? TYPICAL_SIGMA;
  }

  /** Brings the news of a changed answer to what is near it, and a share of it to everything. */
  #settleAround(a: number, b: number): void {
    const { log } = this.posterior;
    for (const item of [a, b])
      for (const slot of log.slotsOf(item).slice(-REFRESHED_PER_ITEM)) this.#refresh(slot);
    for (let left = Math.min(ROUND_ROBIN, log.size); left > 0; left--) {
      this.fit.cursor = (this.fit.cursor + 1) % log.size;
      this.#refresh(this.fit.cursor);
    }
  }

  #refresh(slot: number): void {
    const { log } = this.posterior;
    this.posterior.refresh(slot);
    this.standing.move(log.a[slot] as number);
    this.standing.move(log.b[slot] as number);
  }
}
