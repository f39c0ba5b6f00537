/** As many as a wide screen has points to draw; the coarser ones are made from these. */
export const PEAK_BUCKETS = 1600;
/** What can be asked for: fine, for half a screen, for a phone. */
export const PEAK_RESOLUTIONS = [1600, 400, 100] as const;

export type PeakResolution = (typeof PEAK_RESOLUTIONS)[number];

/** Low and high by turns of fewer, wider parts: nothing that stuck out is lost. */
export function coarserPeaks(peaks: Int8Array, buckets: PeakResolution): Int8Array {
  const width = PEAK_BUCKETS / buckets;
  const coarse = new Int8Array(buckets * 2);
  for (let bucket = 0; bucket < buckets; bucket++) {
    for (let at = bucket * width; at < (bucket + 1) * width; at++) {
      coarse[2 * bucket] = Math.min(coarse[2 * bucket] ?? 0, peaks[2 * at] ?? 0);
      coarse[2 * bucket + 1] = Math.max(coarse[2 * bucket + 1] ?? 0, peaks[2 * at + 1] ?? 0);
    }
  }
  return coarse;
}
