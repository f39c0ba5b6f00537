import type { Posterior } from './posterior.ts';
import { MESSAGE_SIZE } from './answer-log.ts';

/**
 * Solves for all means at once, given how strongly each answer pulls, and rewrites the messages to agree.
 *
 * Messages carry news one answer further per pass. The questions join near neighbours of the order, so it takes
 * hundreds of passes until the two ends agree on the length of the list, and the fitted spread hangs on just that
 * length. But with the pulls held, message passing only solves a linear system (Gaussian belief propagation has the
 * exact means at its fixed point: Weiss & Freeman 2001), which conjugate gradients do in a few dozen cheap steps:
 *
 *   (1 / sigma^2 + sum of site precisions) theta_a - sum of site precision * theta_b = prior shift + site shifts
 *
 * Starts from the present means; fewer iterations give a less exact but never a worse answer.
 */
export function settleMeans(posterior: Posterior, iterations: number): void {
  const { size, log } = posterior;
  if (log.size === 0) return;
  const means = new Float64Array(size);
  for (let i = 0; i < size; i++) means[i] = posterior.mean(i);
  solveJointly(posterior, means, iterations);
  rewriteMessages(posterior, means);
}

function solveJointly(posterior: Posterior, means: Float64Array, iterations: number): void {
  const { size, log, prior, sigma } = posterior;
  const { a: as, b: bs, messages } = log;
  const priorPrecision = 1 / (sigma * sigma);
  const diagonal = new Float64Array(size).fill(priorPrecision);
  const product = new Float64Array(size);
  const residual = new Float64Array(size);

  const multiply = (x: Float64Array): void => {
    for (let i = 0; i < size; i++) product[i] = priorPrecision * (x[i] as number);
    for (let slot = 0, at = 4; slot < log.size; slot++, at += MESSAGE_SIZE) {
      const a = as[slot] as number;
      const b = bs[slot] as number;
      const pull = (messages[at] as number) * ((x[a] as number) - (x[b] as number));
      product[a] = (product[a] as number) + pull;
      product[b] = (product[b] as number) - pull;
    }
  };

  for (let i = 0; i < size; i++) residual[i] = priorPrecision * (prior[i] as number);
  for (let slot = 0, at = 4; slot < log.size; slot++, at += MESSAGE_SIZE) {
    const a = as[slot] as number;
    const b = bs[slot] as number;
    const precision = messages[at] as number;
    const shift = messages[at + 1] as number;
    diagonal[a] = (diagonal[a] as number) + precision;
    diagonal[b] = (diagonal[b] as number) + precision;
    residual[a] = (residual[a] as number) + shift;
    residual[b] = (residual[b] as number) - shift;
  }
  multiply(means);
  for (let i = 0; i < size; i++) residual[i] = (residual[i] as number) - (product[i] as number);

  const direction = new Float64Array(size);
  let power = 0;
  for (let iteration = 0; iteration < iterations; iteration++) {
    let newPower = 0;
    for (let i = 0; i < size; i++) newPower += (residual[i] as number) ** 2 / (diagonal[i] as number);
    if (newPower < 1e-24 * size) return;
    const keep = power === 0 ? 0 : newPower / power;
    for (let i = 0; i < size; i++)
      direction[i] = (residual[i] as number) / (diagonal[i] as number) + keep * (direction[i] as number);
    power = newPower;
    multiply(direction);
    let bend = 0;
    for (let i = 0; i < size; i++) bend += (direction[i] as number) * (product[i] as number);
    // Answers that contradict the rest pull backwards a little; should they ever win, the messages alone must do.
    if (bend <= 0) return;
    const step = power / bend;
    for (let i = 0; i < size; i++) {
      means[i] = (means[i] as number) + step * (direction[i] as number);
      residual[i] = (residual[i] as number) - step * (product[i] as number);
    }
  }
}

/** Each message keeps its precision and gets the shift with which it pulls its item as its answer does. */
function rewriteMessages(posterior: Posterior, means: Float64Array): void {
  const { log } = posterior;
  const { a: as, b: bs, messages } = log;
  for (let slot = 0, at = 0; slot < log.size; slot++, at += MESSAGE_SIZE) {
    const meanA = means[as[slot] as number] as number;
    const meanB = means[bs[slot] as number] as number;
    const force = (messages[at + 5] as number) - (messages[at + 4] as number) * (meanA - meanB);
    messages[at + 1] = force + (messages[at] as number) * meanA;
    messages[at + 3] = -force + (messages[at + 2] as number) * meanB;
  }
  posterior.resum();
}
