/**
 * `after`, built of the parts of `before` wherever they say the same; `before` itself where all does. Screens compare by
 * identity: an event that only confirms what they show, or a snapshot after a short break, then draws nothing anew.
 * For what came as JSON: objects, lists and values. Parts that are the very same are not looked into.
 */
export function keepSame<T>(before: T, after: T): T {
  if (before === after || !isComposed(before) || !isComposed(after)) return after;
  if (Array.isArray(before) !== Array.isArray(after)) return after;
  const keys = Object.keys(after) as (keyof T)[];
  const kept = (Array.isArray(after) ? [] : {}) as T;
  let isSame = keys.length === Object.keys(before).length;
  for (const key of keys) {
    kept[key] = keepSame(before[key], after[key]);
    isSame &&= kept[key] === before[key] && Object.hasOwn(before, key);
  }
  return isSame ? before : kept;
}

function isComposed(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
