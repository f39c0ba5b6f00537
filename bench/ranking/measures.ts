/** Kendall's tau of an order (best first) to the true strengths: 1 = the same, 0 = chance. */
export function kendallTau(order: readonly number[], truth: readonly number[]): number {
  const strengths = order.map((item) => truth[item] ?? 0);
  let right = 0;
  for (let i = 0; i < strengths.length; i++)
    for (let k = i + 1; k < strengths.length; k++)
      right += (strengths[i] ?? 0) > (strengths[k] ?? 0) ? 1 : -1;
  return right / ((order.length * (order.length - 1)) / 2);
}

/** Share of the true best k among the k ranked best. */
export function topFound(order: readonly number[], truth: readonly number[], k: number): number {
  const best = new Set(trueOrder(truth).slice(0, k));
  return order.slice(0, k).filter((item) => best.has(item)).length / k;
}

/** Share of the true ranks inside the stated intervals, ends included. */
export function coverage(
  interval: (item: number) => readonly [number, number],
  truth: readonly number[],
): number {
  const inside = trueOrder(truth).filter((item, place) => {
    const [low, high] = interval(item);
    return low <= place + 1 && place + 1 <= high;
  });
  return inside.length / truth.length;
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Where a rising curve of [x, y] points first reaches y, by straight lines; null when it never does. */
export function reaches(curve: readonly (readonly [number, number])[], y: number): number | null {
  let [fromX, fromY] = [0, 0];
  for (const [x, value] of curve) {
    if (value >= y)
      return fromX + (x - fromX) * Math.max(0, (y - fromY) / Math.max(1e-9, value - fromY));
    [fromX, fromY] = [x, value];
  }
  return null;
}

function trueOrder(truth: readonly number[]): number[] {
  return truth.map((_, item) => item).sort((x, y) => (truth[y] ?? 0) - (truth[x] ?? 0));
}
