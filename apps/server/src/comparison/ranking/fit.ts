import type { Features } from './features.ts';
import type { Posterior } from './posterior.ts';
import { settleMeans } from './joint-means.ts';
import { moveSigma, sigmaSlope, stepThresholds } from './scale.ts';

/** Parameters known for certain; absent ones are learned from the answers. */
export interface FixedScale {
  /** Prior standard deviation of the strengths, logits. */
  sigma: number;
  /** Half-width of "equal", logits. */
  delta?: number;
  /** Width of "better, but not by far", logits. */
  gap?: number;
}

export interface ConvergeOptions {
  /** At most so many passes over all answers; ask again to go on (for idle slices). */
  sweeps?: number;
  /** Converged when no mean moves by more than this in a pass, logits. */
  tolerance?: number;
}

export interface ConvergeResult {
  converged: boolean;
  sweeps: number;
  /** Largest move of a mean in the last pass, logits. */
  change: number;
}

const SWEEPS_PER_STEP = 3;
/** Looks at answers (5 ns each) that one record may spend on settling the means. */
const SETTLING_BUDGET = 1_000_000;
const SCALE_TOLERANCE = 1e-4;
const MOST_SWEEPS = 600;
/** A scale that has not settled after so many sweeps is circling: the steps then shorten. */
const CAUTION_AFTER = 60;
/** Conjugate-gradient steps per sweep of a full fit. */
const SETTLING_STEPS = 40;

/**
 * Keeps belief, scale and priors in agreement with the answers: a little after each answer, wholly in `converge`.
 */
export class Fit {
  readonly #posterior: Posterior;
  readonly #features: Features;
  readonly #fixed: FixedScale | undefined;
  /** Next slot of the round-robin. */
  cursor = 0;
  answersSinceStep = 0;

  constructor(posterior: Posterior, features: Features, fixed: FixedScale | undefined) {
    this.#posterior = posterior;
    this.#features = features;
    this.#fixed = fixed;
    this.reset();
  }

  /** Back to what is believed before any answer. */
  reset(): void {
    const fixed = this.#fixed;
    this.#posterior.delta = fixed?.delta ?? 0;
    this.#posterior.gap = fixed?.gap ?? 2.5;
    this.#features.reset();
    this.cursor = this.answersSinceStep = 0;
  }

  /**
   * Moves the scale one damped step once the answers have grown by a tenth per item, and the coefficients of the
   * features five times as often: they matter most at the start. True when every mean may have moved.
   */
  stepWhenDue(): boolean {
    const { log } = this.#posterior;
    const due = Math.max(5, Math.ceil(0.1 * log.itemsMet));
    if (++this.answersSinceStep < due) {
      if (!this.#features.saysAnything || this.answersSinceStep % Math.ceil(due / 5) !== 0)
        return false;
      this.#settleBriefly();
      return true;
    }
    this.answersSinceStep = 0;
    this.#settleBriefly();
    if (this.#fixed === undefined) {
      stepThresholds(this.#posterior);
      const evidence = sigmaSlope(this.#posterior);
      if (evidence !== null) moveSigma(this.#posterior, evidence.slope / evidence.curvature);
    }
    return true;
  }

  /**
   * Passes over all answers until nothing moves, the means settled jointly after each and a step of the
   * scale every few. At a fixed scale that takes about ten passes, where passes alone would take hundreds.
   */
  converge(options: ConvergeOptions = {}): ConvergeResult {
    const posterior = this.#posterior;
    const { tolerance = 1e-6, sweeps: most = MOST_SWEEPS } = options;
    posterior.log.measureSpan();
    posterior.resum();
    const before = new Float64Array(posterior.size);
    let change = Infinity;
    let settled = false;
    let last: { at: number; slope: number } | null = null;
    let sweeps = 0;
    while (sweeps < most && !(settled && change <= tolerance)) {
      for (let i = 0; i < posterior.size; i++) before[i] = posterior.mean(i);
      this.#sweep(sweeps % 2 === 0);
      const learned = settleMeans(posterior, this.#features, SETTLING_STEPS);
      sweeps++;
      change = learned;
      for (let i = 0; i < posterior.size; i++)
        change = Math.max(change, Math.abs(posterior.mean(i) - (before[i] as number)));
      if (sweeps % SWEEPS_PER_STEP === 0 && !(settled && change <= 10 * tolerance)) {
        const step = this.#stepScale(last, Math.min(1, CAUTION_AFTER / sweeps));
        settled = step.size <= SCALE_TOLERANCE;
        last = step.last;
      }
    }
    this.answersSinceStep = 0;
    return { converged: settled && change <= tolerance, sweeps, change };
  }

  /** A step of every fitted parameter; sigma by the secant through the last two slopes once there are two. */
  #stepScale(
    last: { at: number; slope: number } | null,
    share: number,
  ): { size: number; last: typeof last } {
    const posterior = this.#posterior;
    if (this.#fixed !== undefined) return { size: 0, last: null };
    const size = stepThresholds(posterior, Infinity, share);
    const evidence = sigmaSlope(posterior);
    if (evidence === null) return { size, last: null };
    const at = Math.log(posterior.sigma);
    const { slope } = evidence;
    let { curvature } = evidence;
    if (last !== null && Math.abs(at - last.at) > 1e-9) {
      const secant = (last.slope - slope) / (at - last.at);
      curvature = Math.max(evidence.leastCurvature, Math.min(curvature * 4, secant));
    }
    const step = moveSigma(posterior, (share * slope) / curvature);
    return { size: Math.max(size, Math.abs(step)), last: { at, slope } };
  }

  #settleBriefly(): void {
    const affordable = Math.floor(SETTLING_BUDGET / this.#posterior.log.size);
    settleMeans(this.#posterior, this.#features, Math.max(2, Math.min(SETTLING_STEPS, affordable)));
  }

  /** Forwards and backwards by turns: news then travels down a chain of answers in one pass either way. */
  #sweep(forwards: boolean): void {
    const { size } = this.#posterior.log;
    if (forwards) for (let slot = 0; slot < size; slot++) this.#posterior.refresh(slot);
    else for (let slot = size - 1; slot >= 0; slot--) this.#posterior.refresh(slot);
  }
}
