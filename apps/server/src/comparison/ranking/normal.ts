/** The normal and the logistic distribution, and the bridge between them that keeps every moment in closed form. */

const INVERSE_ROOT_TWO_PI = 0.3989422804014327;

export function normalDensity(x: number): number {
  return INVERSE_ROOT_TWO_PI * Math.exp(-0.5 * x * x);
}

/** P(X < x) of a standard normal. */
export function normalBelow(x: number): number {
  return normalBelowGiven(x, normalDensity(x));
}

/**
 * P(X < x) for a caller that already has the density at x: the exponential is the dear part, and the fit needs both.
 * Hart's rational approximation as given by G. West, "Better approximations to cumulative normal functions" (2005),
 * good to double precision.
 */
export function normalBelowGiven(x: number, density: number): number {
  const z = Math.abs(x);
  let tail: number;
  if (z < 7.07106781186547) {
    const top =
      (((((0.0352624965998911 * z + 0.700383064443688) * z + 6.37396220353165) * z +
        33.912866078383) *
        z +
        112.079291497871) *
        z +
        221.213596169931) *
        z +
      220.206867912376;
    const bottom =
      ((((((0.0883883476483184 * z + 1.75566716318264) * z + 16.064177579207) * z +
        86.7807322029461) *
        z +
        296.564248779674) *
        z +
        637.333633378831) *
        z +
        793.826512519948) *
        z +
      440.413735824752;
    tail = (density / INVERSE_ROOT_TWO_PI) * (top / bottom);
  } else {
    tail = density / (z + 1 / (z + 2 / (z + 3 / (z + 4 / (z + 0.65)))));
  }
  return x > 0 ? 1 - tail : tail;
}

export function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/**
 * logistic(x) = sum of weight * normalBelow(slope * x), to 4.4e-5 everywhere: the normal scale mixture of
 * Monahan & Stefanski (1992), refitted with three terms. Under a Gaussian belief about x every term stays a normal.
 */
export const WEIGHT_1 = 0.25026011;
export const WEIGHT_2 = 0.58617677;
export const WEIGHT_3 = 0.16356312;
export const SLOPE_1 = 0.90938192;
export const SLOPE_2 = 0.57858415;
export const SLOPE_3 = 0.36436649;

/** E[logistic(d)] for d ~ Normal(mean, variance). */
export function meanLogistic(mean: number, variance: number): number {
  const term = (weight: number, slope: number): number =>
    weight * normalBelow((slope * mean) / Math.sqrt(1 + slope * slope * variance));
  return term(WEIGHT_1, SLOPE_1) + term(WEIGHT_2, SLOPE_2) + term(WEIGHT_3, SLOPE_3);
}
