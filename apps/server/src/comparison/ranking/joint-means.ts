import { MESSAGE_SIZE } from './answer-log.ts';
import type { Features } from './features.ts';
import { COEFFICIENT_SPREAD } from './features.ts';
import type { Posterior } from './posterior.ts';

/**
 * Solves for all means and the coefficients of the features at once, given how strongly each answer pulls, and
 * rewrites the messages to agree. Returns the largest change of a coefficient, in logits.
 *
 * Messages carry news one answer further per pass. The questions join near neighbours of the order, so it takes
 * hundreds of passes until the two ends agree on the length of the list, and the fitted spread hangs on just that
 * length. But with the pulls held, message passing only solves a linear system (Gaussian belief propagation has the
 * exact means at its fixed point: Weiss & Freeman 2001), which conjugate gradients do in a few dozen cheap steps.
 *
 * With theta = offset + features * coefficients, offset ~ Normal(0, sigma^2), it is the minimum of
 *
 *   |offset|^2 / sigma^2 + |coefficients|^2 / spread^2 + sum over answers of precision * (theta_a - theta_b - centre)^2
 *
 * A regression of each item's messages on its features would be a trap: questions join items of like features, so
 * the coefficients would hear little but their own echo.
 *
 * Starts from the present state; fewer iterations give a less exact but never a worse answer.
 */
export function settleMeans(posterior: Posterior, features: Features, iterations: number): number {
  if (posterior.log.size === 0) return 0;
  const { size } = posterior;
  const state = new Float64Array(size + features.count);
  for (let i = 0; i < size; i++) state[i] = posterior.mean(i) - (posterior.prior[i] as number);
  state.set(features.coefficients, size);

  new JointSystem(posterior, features).improve(state, iterations);

  let change = 0;
  features.coefficients.forEach((old, k) => {
    change = Math.max(change, Math.abs((state[size + k] as number) - old));
  });
  features.coefficients.set(state.subarray(size));
  for (let i = 0; i < size; i++) {
    const prior = features.priorMean(i);
    posterior.prior[i] = prior;
    state[i] = (state[i] as number) + prior;
  }
  rewriteMessages(posterior, state);
  return change;
}

/** The normal equations of the sum of squares above; vectors hold the offsets, then the coefficients. */
class JointSystem {
  readonly #posterior: Posterior;
  readonly #features: Features;
  readonly #length: number;
  readonly #theta: Float64Array;
  readonly #product: Float64Array;

  constructor(posterior: Posterior, features: Features) {
    this.#posterior = posterior;
    this.#features = features;
    this.#length = posterior.size + features.count;
    this.#theta = new Float64Array(posterior.size);
    this.#product = new Float64Array(this.#length);
  }

  /** Conjugate gradients, preconditioned by the diagonal. */
  improve(state: Float64Array, iterations: number): void {
    const length = this.#length;
    const product = this.#product;
    const diagonal = this.#diagonal();
    this.#measureDoubt();
    const residual = this.#right();
    this.#multiply(state);
    for (let i = 0; i < length; i++) residual[i] = (residual[i] as number) - (product[i] as number);

    const direction = new Float64Array(length);
    let power = 0;
    for (let iteration = 0; iteration < iterations; iteration++) {
      let newPower = 0;
      for (let i = 0; i < length; i++)
        newPower += (residual[i] as number) ** 2 / (diagonal[i] as number);
      if (newPower < 1e-24 * length) return;
      const keep = power === 0 ? 0 : newPower / power;
      for (let i = 0; i < length; i++)
        direction[i] =
          (residual[i] as number) / (diagonal[i] as number) + keep * (direction[i] as number);
      power = newPower;
      this.#multiply(direction);
      let bend = 0;
      for (let i = 0; i < length; i++) bend += (direction[i] as number) * (product[i] as number);
      // Answers that contradict the rest pull backwards a little; should they ever win, the messages alone must do.
      if (bend <= 0) return;
      const step = power / bend;
      for (let i = 0; i < length; i++) {
        state[i] = (state[i] as number) + step * (direction[i] as number);
        residual[i] = (residual[i] as number) - step * (product[i] as number);
      }
    }
  }

  #multiply(x: Float64Array): void {
    const { size, sigma, log } = this.#posterior;
    const { a: as, b: bs, messages } = log;
    const features = this.#features;
    const theta = this.#theta;
    const product = this.#product;
    for (let i = 0; i < size; i++) theta[i] = (x[i] as number) + features.dot(i, x, size);
    product.fill(0);
    for (let slot = 0, at = 4; slot < log.size; slot++, at += MESSAGE_SIZE) {
      const a = as[slot] as number;
      const b = bs[slot] as number;
      const pull = (messages[at] as number) * ((theta[a] as number) - (theta[b] as number));
      product[a] = (product[a] as number) + pull;
      product[b] = (product[b] as number) - pull;
    }
    this.#gather(product);
    for (let i = 0; i < size; i++)
      product[i] = (product[i] as number) + (x[i] as number) / (sigma * sigma);
    for (let i = size; i < this.#length; i++)
      product[i] = (product[i] as number) + (x[i] as number) / COEFFICIENT_SPREAD ** 2;
  }

  /** Pulls of the answers towards their centres. */
  #right(): Float64Array {
    const { log } = this.#posterior;
    const right = new Float64Array(this.#length);
    for (let slot = 0, at = 5; slot < log.size; slot++, at += MESSAGE_SIZE) {
      const a = log.a[slot] as number;
      const b = log.b[slot] as number;
      const shift = log.messages[at] as number;
      right[a] = (right[a] as number) + shift;
      right[b] = (right[b] as number) - shift;
    }
    this.#gather(right);
    return right;
  }

  #diagonal(): Float64Array {
    const { size, sigma, log } = this.#posterior;
    const { count, values } = this.#features;
    const diagonal = new Float64Array(this.#length).fill(1 / (sigma * sigma), 0, size);
    diagonal.fill(1 / COEFFICIENT_SPREAD ** 2, size);
    for (let slot = 0, at = 4; slot < log.size; slot++, at += MESSAGE_SIZE) {
      const a = log.a[slot] as number;
      const b = log.b[slot] as number;
      const precision = log.messages[at] as number;
      diagonal[a] = (diagonal[a] as number) + precision;
      diagonal[b] = (diagonal[b] as number) + precision;
      for (let k = 0; k < count; k++) {
        const apart = (values[a * count + k] as number) - (values[b * count + k] as number);
        diagonal[size + k] = (diagonal[size + k] as number) + precision * apart * apart;
      }
    }
    return diagonal;
  }

  /**
   * Variances of the coefficients, as if every offset were still as uncertain as before the answers: an answer then
   * tells about d with variance 1 / precision + 2 sigma^2. Too cautious when much is known, but then it is small.
   */
  #measureDoubt(): void {
    const { sigma, log } = this.#posterior;
    const { count, values, variances } = this.#features;
    if (count === 0) return;
    const told = new Float64Array(count).fill(1 / COEFFICIENT_SPREAD ** 2);
    for (let slot = 0; slot < log.size; slot++) {
      const a = log.a[slot] as number;
      const b = log.b[slot] as number;
      const precision = Math.max(0, log.messages[slot * MESSAGE_SIZE + 4] as number);
      const weight = precision / (1 + 2 * sigma * sigma * precision);
      for (let k = 0; k < count; k++) {
        const apart = (values[a * count + k] as number) - (values[b * count + k] as number);
        told[k] = (told[k] as number) + weight * apart * apart;
      }
    }
    told.forEach((precision, k) => {
      variances[k] = 1 / precision;
    });
  }

  /** Adds to each coefficient the pulls on all items, weighted by its feature. */
  #gather(vector: Float64Array): void {
    const { size } = this.#posterior;
    const { count, values } = this.#features;
    for (let k = 0; k < count; k++) {
      let sum = 0;
      for (let i = 0; i < size; i++)
        sum += (vector[i] as number) * (values[i * count + k] as number);
      vector[size + k] = (vector[size + k] as number) + sum;
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
