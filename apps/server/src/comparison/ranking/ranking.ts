import type { Answer, Skip } from './answer.ts';
import { answersBetween, cutTiers, pairCertainty } from './certainty.ts';
import type { ConvergeOptions, ConvergeResult } from './fit.ts';
import { meanLogistic } from './normal.ts';
import type { PairChoice } from './question.ts';
import { chanceAbove, chooseQuestion } from './question.ts';
import type { RankInterval } from './rank-interval.ts';
import { rankIntervals } from './rank-interval.ts';
import type { RankingOptions } from './ranking-state.ts';
import { RankingState } from './ranking-state.ts';
import type { RankingSnapshot } from './snapshot.ts';
import { adoptFit, restoreState, takeSnapshot } from './snapshot.ts';

export type { Answer, Outcome, Skip } from './answer.ts';
export type { ConvergeOptions, ConvergeResult, FixedScale } from './fit.ts';
export type { PairChoice } from './question.ts';
export type { RankInterval } from './rank-interval.ts';
export type { RankingOptions } from './ranking-state.ts';
export type { RankingSnapshot } from './snapshot.ts';

export interface Strength {
  /** Logits: a difference of 1 means "better" in 73 % of the answers. */
  mean: number;
  sd: number;
  answers: number;
  /** Too little is known yet to show a place with a straight face. */
  isNew: boolean;
}

/** Chooses a part of the items; the belief stays one for all. */
export type Eligible = (item: number) => boolean;

const NEW_ABOVE_SIGMA = 0.6;

/**
 * A person's taste as learned from pairwise answers: who is better, how sure that is, and what to ask next.
 *
 * The model is a Bayesian Bradley-Terry one with ties and grades, fitted to the whole set of valid answers, so the
 * converged state depends on that set alone: undo, edit, import and merge are all "the same set, computed again".
 * Pure: no clock, no chance, no I/O. The heavy calls (`converge`, `rebuild`, `mostContradicted`, and at 50,000 items
 * `rankIntervals`) may run in a worker on a snapshot; `adopt` brings a fit back.
 */
export class Ranking {
  readonly #state: RankingState;
  #intervals: RankInterval[] | null = null;

  constructor(options: RankingOptions | RankingState = {}) {
    this.#state = options instanceof RankingState ? options : new RankingState(options);
  }

  /** Number of items. */
  get size(): number {
    return this.#state.posterior.size;
  }

  /** Number of valid answers, skips not counted. */
  get answerCount(): number {
    return this.#state.posterior.log.size;
  }

  /** The learned scale, in logits: see `Posterior`; `coefficients` is per standard deviation of each feature. */
  get scale(): { sigma: number; delta: number; gap: number; coefficients: number[] } {
    const { sigma, delta, gap } = this.#state.posterior;
    return { sigma, delta, gap, coefficients: Array.from(this.#state.features.coefficients) };
  }

  /**
   * Appends items size..size+count-1. `features` has a row per new item, each value standardised over the library
   * (mean 0, sd 1), NaN = unknown.
   */
  addItems(count: number, features?: readonly ArrayLike<number>[]): void {
    if (!Number.isInteger(count) || count < 0)
      throw new RangeError(`${count} is no number of items to add`);
    this.#state.addItems(count, features);
    this.#intervals = null;
  }

  /** Replaces what is known of an item beforehand, e.g. when its play count has grown. */
  setFeatures(item: number, row: ArrayLike<number>): void {
    this.#check(item);
    this.#state.features.set(item, row);
    this.#state.setPriors(item, item + 1);
    this.#state.standing.move(item);
    this.#intervals = null;
  }

  /** Takes an answer in, well under a millisecond. Throws RangeError when its id is taken or its pair is none. */
  record(answer: Answer): void {
    this.#checkNew(answer);
    this.#state.record(answer);
    this.#intervals = null;
  }

  /** "Cannot judge": no information, but the pair rests. Shares its ids with the answers, and can be undone. */
  skip(skip: Skip): void {
    this.#checkNew(skip);
    this.#state.skips.add(skip);
  }

  /** Makes an answer or skip never given. Throws RangeError when there is none with this id. */
  undo(answerId: number): void {
    if (!this.#state.undo(answerId)) throw new RangeError(`there is no answer ${answerId} to undo`);
    this.#intervals = null;
  }

  /** The question worth asking now, or null when no pair can be asked. The sides are drawn by lot. */
  nextPair(choice: PairChoice): readonly [number, number] | null {
    const { posterior, features, standing, skips } = this.#state;
    const view = { posterior, features, order: standing.order, skippedWith: skips.partnersOf };
    return chooseQuestion(view, choice);
  }

  strength(item: number): Strength {
    this.#check(item);
    const { posterior } = this.#state;
    const sd = Math.sqrt(posterior.variance(item));
    const answers = posterior.log.slotsOf(item).length;
    return {
      mean: posterior.mean(item),
      sd,
      answers,
      isNew: sd > NEW_ABOVE_SIGMA * posterior.sigma,
    };
  }

  answersOf(item: number): number {
    this.#check(item);
    return this.#state.posterior.log.slotsOf(item).length;
  }

  /** Items best first. */
  order(eligible?: Eligible): number[] {
    const order = Array.from(this.#state.standing.order);
    return eligible === undefined ? order : order.filter((item) => eligible(item));
  }

  /** 90 % interval of an item's rank among all, 1 = best. The first call after a change computes them all. */
  rankInterval(item: number): RankInterval {
    this.#check(item);
    this.#intervals ??= this.rankIntervals();
    return this.#intervals[item] as RankInterval;
  }

  /** 90 % intervals of the ranks among the given items, in their order; by default of all items, by number. */
  rankIntervals(items?: readonly number[]): RankInterval[] {
    const { posterior } = this.#state;
    const all = items ?? Array.from({ length: this.size }, (_, item) => item);
    for (const item of all) this.#check(item);
    const means = Float64Array.from(all, (item) => posterior.mean(item));
    const sds = Float64Array.from(all, (item) => Math.sqrt(posterior.variance(item)));
    return rankIntervals(means, sds);
  }

  /** Chance that an item is among the best k of all. */
  chanceInTop(item: number, k: number): number {
    this.#check(item);
    const { posterior, standing } = this.#state;
    const [above, below] = [standing.order[k - 1], standing.order[k]];
    if (above === undefined || below === undefined) return k >= this.size ? 1 : 0;
    return chanceAbove(posterior, item, (posterior.mean(above) + posterior.mean(below)) / 2);
  }

  /** The order cut into groups of no clear order, best first. */
  tiers(eligible?: Eligible): number[][] {
    return cutTiers(this.#state.posterior, this.order(eligible));
  }

  /** Expected share of all pairs that the order has the right way round, 0.5..1. */
  certainty(eligible?: Eligible): number {
    return pairCertainty(this.#state.posterior, this.order(eligible));
  }

  /** About how many more answers, asked by `nextPair`, will lift the certainty to the target (below 1). */
  answersToGo(targetCertainty: number, eligible?: Eligible): number {
    const { posterior } = this.#state;
    const items = this.order(eligible);
    const ends = items.reduce((sum, item) => sum + posterior.log.slotsOf(item).length, 0);
    return answersBetween(pairCertainty(posterior, items), targetCertainty, items.length, ends / 2);
  }

  /** Chance that a is called better than b when both must be told apart. */
  predict(a: number, b: number): number {
    this.#check(a);
    this.#check(b);
    const { posterior } = this.#state;
    return meanLogistic(
      posterior.mean(a) - posterior.mean(b),
      posterior.variance(a) + posterior.variance(b),
    );
  }

  /** The answers that all others speak against most, with the chance they were given: a list worth a second look. */
  mostContradicted(count: number): { id: number; probability: number }[] {
    const { posterior } = this.#state;
    const doubts = Array.from({ length: this.answerCount }, (_, slot) => ({
      id: posterior.log.ids[slot] as number,
      probability: posterior.foresee(slot).probability,
    }));
    return doubts.sort((x, y) => x.probability - y.probability || x.id - y.id).slice(0, count);
  }

  /** Fits everything to the answers, as far as the options let it: seconds for 500,000 answers. */
  converge(options?: ConvergeOptions): ConvergeResult {
    this.#intervals = null;
    return this.#state.converge(options);
  }

  /**
   * Forgets everything but the items and starts again from this set of answers, all or nothing. The result is the
   * same to the last bit in whatever order they come.
   */
  rebuild(answers: Iterable<Answer>, skips: Iterable<Skip> = []): ConvergeResult {
    const [answerList, skipList] = [[...answers], [...skips]];
    const ids = new Set<number>();
    for (const entry of [...answerList, ...skipList]) {
      this.#checkPair(entry);
      if (ids.has(entry.id)) throw new RangeError(`answer ${entry.id} is there twice`);
      ids.add(entry.id);
    }
    this.#state.clear();
    this.#state.load(answerList, skipList);
    return this.converge();
  }

  /** A copy for a worker thread or a file; it shares no memory with this ranking. */
  toSnapshot(): RankingSnapshot {
    return takeSnapshot(this.#state);
  }

  /** The same ranking again, to the last bit, with no fit. Throws RangeError for a snapshot of another format. */
  static fromSnapshot(snapshot: RankingSnapshot): Ranking {
    return new Ranking(restoreState(snapshot));
  }

  /**
   * Takes over a fit made elsewhere from an earlier snapshot of this ranking. What was answered, undone or added
   * meanwhile stays so: answers the fit does not know keep their own messages and are refreshed.
   */
  adopt(fitted: RankingSnapshot): void {
    adoptFit(this.#state, fitted);
    this.#intervals = null;
  }

  #check(item: number): void {
    if (!Number.isInteger(item) || item < 0 || item >= this.size)
      throw new RangeError(`there is no item ${item} among ${this.size}`);
  }

  #checkPair({ id, a, b }: Skip): void {
    if (!Number.isFinite(id)) throw new RangeError(`${id} is no answer id`);
    this.#check(a);
    this.#check(b);
    if (a === b) throw new RangeError(`answer ${id} compares item ${a} with itself`);
  }

  #checkNew(entry: Skip): void {
    this.#checkPair(entry);
    const { posterior, skips } = this.#state;
    if (posterior.log.slotOf(entry.id) !== undefined || skips.has(entry.id))
      throw new RangeError(`answer ${entry.id} is there already`);
  }
}
