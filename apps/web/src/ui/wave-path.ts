export const WAVE_WIDTH = 400;
export const WAVE_HEIGHT = 100;
/** Silence is a thin line, so that the bar never has a hole. */
const THINNEST = 2;

/**
 * The outline of a track as one closed SVG path, `WAVE_WIDTH` by `WAVE_HEIGHT`: highs from left to right, lows back. A
 * quiet track fills the height as well as a loud one: what counts is where something happens.
 */
export function wavePath(peaks: Int8Array): string {
  const buckets = peaks.length / 2;
  const highest = Math.max(1, ...peaks.map(Math.abs));
  const scale = WAVE_HEIGHT / 2 / highest;
  const middle = WAVE_HEIGHT / 2;
  const tops: string[] = [];
  const bottoms: string[] = [];
  for (let bucket = 0; bucket < buckets; bucket++) {
    const x = round(((bucket + 0.5) * WAVE_WIDTH) / buckets);
    const low = Math.min(-THINNEST / 2, (peaks[2 * bucket] ?? 0) * scale);
    const high = Math.max(THINNEST / 2, (peaks[2 * bucket + 1] ?? 0) * scale);
    tops.push(`${x},${round(middle - high)}`);
    bottoms.push(`${x},${round(middle - low)}`);
  }
  return `M${[...tops, ...bottoms.toReversed()].join('L')}Z`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
