import { HOP_SEC, powerToLufs } from './loudness-meter.ts';

/** As long as a first impression takes. */
const PART_SEC = 25;
/** A track that is hardly longer than that is heard from its beginning. */
const SHORTEST_SEC = 45;
/** An end cannot be judged by: the part begins before the last quarter. */
const LATEST_SHARE = 0.75;
/** So far from the loudest stretch may the onset lie that it starts with. */
const ONSET_SEC = 2;
/** Quieter than this is silence: a single bang is not a loud stretch. */
const FLOOR_LUFS = -60;

/**
 * Where the loudest sustained stretch begins, usually a refrain: the 25 s whose mean level is the highest, put to the
 * strongest onset near its start so that it begins with a beat.
 * `powerByHop`: weighted power of each 100 ms. Returns ms.
 */
export function bestPartMs(powerByHop: readonly number[]): number {
  const hops = powerByHop.length;
  if (hops * HOP_SEC < SHORTEST_SEC) return 0;
  const levels = powerByHop.map((power) => Math.max(FLOOR_LUFS, powerToLufs(power)));
  if (levels.every((level) => level === FLOOR_LUFS)) return 0;
  const start = loudestStretch(levels, Math.floor(hops * LATEST_SHARE));
  return Math.round(onsetNear(levels, start) * HOP_SEC * 1000);
}

function loudestStretch(levels: readonly number[], latest: number): number {
  const length = Math.round(PART_SEC / HOP_SEC);
  let sum = 0;
  for (let hop = 0; hop < length; hop++) sum += levels[hop] ?? 0;
  let best = { start: 0, sum };
  for (let start = 1; start < latest && start + length <= levels.length; start++) {
    sum += (levels[start + length - 1] ?? 0) - (levels[start - 1] ?? 0);
    // Of stretches as loud as each other, the first: a thousandth of a decibel is noise of the arithmetic.
    if (sum > best.sum + 0.001 * length) best = { start, sum };
  }
  return best.start;
}

/** The hop before which it was quietest compared with what follows. */
function onsetNear(levels: readonly number[], start: number): number {
  const reach = Math.round(ONSET_SEC / HOP_SEC);
  let best = { hop: start, rise: 0 };
  for (let hop = Math.max(1, start - reach); hop <= start + reach; hop++) {
    const rise = (levels[hop] ?? 0) - (levels[hop - 1] ?? 0);
    if (rise > best.rise + 0.5) best = { hop, rise };
  }
  return best.hop;
}
