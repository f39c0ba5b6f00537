import type { Posterior } from './posterior.ts';
import { TYPICAL_SIGMA } from './posterior.ts';

/**
 * The scale of taste, learned from the answers: spread `sigma` of the strengths, half-width `delta` of "equal" and
 * `gap` of "not by far". Each parameter has a wide log-normal prior, so that few answers cannot run away with it.
 */
const SIGMA_PRIOR = { centre: TYPICAL_SIGMA, spread: 0.6 };
const DELTA_PRIOR = { centre: 0.5, spread: 1 };
const GAP_PRIOR = { centre: 2.5, spread: 0.7 };

/** Below this many answers per item met the evidence is flat in sigma, and following it only adds noise. */
const ANSWERS_BEFORE_SIGMA = 1.5;
/**
 * Offsets count up to so many of their standard deviations. Taste with long tails (a few loved and loathed tracks)
 * would else stretch the prior over everyone, and the ranks in the middle would look surer than they are. For normal
 * taste the cap is hardly ever reached.
 */
const OUTLIER = 3;
/** Longest step of any parameter, in its logarithm. */
const LONGEST_STEP = 0.2;
/** Enough answers to judge the thresholds by, and few enough to look at between two questions. */
const THRESHOLD_SAMPLE = 4000;

export interface SlopeOfEvidence {
  /** d log evidence / d log sigma. */
  slope: number;
  /** Minus its usual second derivative at this many answers. */
  curvature: number;
  /** What the prior alone contributes to that. */
  leastCurvature: number;
}

/**
 * Slope of the marginal likelihood (EP evidence) in log sigma. At a fixed point of the messages only the explicit
 * dependence counts: sum((mean - prior)^2 + variance) / sigma^2 - n. Leave-one-out scores would be a trap here:
 * under adaptive pairing they favour the largest sigma.
 */
export function sigmaSlope(posterior: Posterior): SlopeOfEvidence | null {
  const { log, sigma, size, prior } = posterior;
  if (log.size < ANSWERS_BEFORE_SIGMA * log.itemsMet || log.size === 0) return null;
  let moment = 0;
  for (let i = 0; i < size; i++) {
    const variance = posterior.variance(i);
    const offset = posterior.mean(i) - (prior[i] as number);
    const known = Math.max(0, sigma * sigma - variance);
    moment += Math.min(offset * offset, OUTLIER * OUTLIER * known) + variance;
  }
  const perItem = log.size / log.itemsMet;
  const tightness = 1 / SIGMA_PRIOR.spread ** 2;
  return {
    slope: moment / (sigma * sigma) - size - tightness * Math.log(sigma / SIGMA_PRIOR.centre),
    curvature: log.itemsMet * Math.min(1.8, 0.011 * perItem * perItem) + tightness,
    leastCurvature: tightness,
  };
}

/** Moves sigma by a damped step in its logarithm and returns the step taken. */
export function moveSigma(posterior: Posterior, step: number): number {
  const damped = Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, step));
  posterior.setSigma(posterior.sigma * Math.exp(damped));
  return damped;
}

/**
 * One damped Fisher-scoring step of delta and gap on sum(log probability) at fixed cavities, from every answer or an
 * even sample of them, or only a share of that step. Matching moments instead would let sigma and delta inflate each other. Returns the larger
 * step in log.
 */
export function stepThresholds(
  posterior: Posterior,
  sample: number = THRESHOLD_SAMPLE,
  share = 1,
): number {
  const { log } = posterior;
  if (log.ties === 0) posterior.delta = 0;
  else if (posterior.delta === 0) posterior.delta = Math.min(1, (2.5 * log.ties) / log.size);
  if (log.ties === 0 && log.gradedAnswers === 0) return 0;

  const { delta, gap } = posterior;
  const stride = Math.max(1, Math.ceil(log.size / sample));
  let slopeDelta = 0;
  let slopeGap = 0;
  let squareDelta = 0;
  let squareGap = 0;
  for (let slot = 0; slot < log.size; slot += stride) {
    const { lowEdge, highEdge } = posterior.foresee(slot);
    const size = Math.abs(log.grades[slot] as number);
    const byDelta = delta * (size === 0 ? lowEdge + highEdge : highEdge - lowEdge);
    const byGap = gap * (size === 2 ? -lowEdge : size === 1 ? highEdge : 0);
    slopeDelta += stride * byDelta;
    slopeGap += stride * byGap;
    squareDelta += stride * byDelta * byDelta;
    squareGap += stride * byGap * byGap;
  }
  const stepOf = (
    value: number,
    slope: number,
    square: number,
    prior: { centre: number; spread: number },
  ): number => {
    const tightness = 1 / prior.spread ** 2;
    const step =
      (share * (slope - tightness * Math.log(value / prior.centre))) / (square + tightness);
    return Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, step));
  };
  const deltaStep = log.ties === 0 ? 0 : stepOf(delta, slopeDelta, squareDelta, DELTA_PRIOR);
  const gapStep = log.gradedAnswers === 0 ? 0 : stepOf(gap, slopeGap, squareGap, GAP_PRIOR);
  posterior.delta = delta * Math.exp(deltaStep);
  posterior.gap = gap * Math.exp(gapStep);
  return Math.max(Math.abs(deltaStep), Math.abs(gapStep));
}
