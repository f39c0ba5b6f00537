/** What is known of how loud a track is: from its tags (ReplayGain 2; R128 tags converted) and by measuring it. */
export interface KnownLoudness {
  tagGainDb: number | null;
  /** Linear, 1 = full scale. */
  tagPeak: number | null;
  measuredLufs: number | null;
  /** dBTP. */
  measuredPeakDb: number | null;
}

/** ReplayGain 2.0: all tracks come to this loudness. */
export const REFERENCE_LUFS = -18;
/** EBU R 128 recommends at most -1 dBTP: encoders and converters overshoot. */
export const PEAK_CEILING_DB = -1;
/** Silence is not to be brought to the loudness of music. */
const MAX_GAIN_DB = 20;

/**
 * What to add for level-matched playback, dB, limited so that no peak comes above -1 dBTP; null while nothing is known.
 * The gain of the tags is believed, as people may have set it by hand; the measured peak is the better one.
 */
export function playbackGainDb(known: KnownLoudness): number | null {
  const { tagGainDb, tagPeak, measuredLufs, measuredPeakDb } = known;
  const wantedDb = tagGainDb ?? (measuredLufs === null ? null : REFERENCE_LUFS - measuredLufs);
  if (wantedDb === null || !Number.isFinite(wantedDb)) return null;
  const tagPeakDb = tagPeak === null || !(tagPeak > 0) ? null : 20 * Math.log10(tagPeak);
  // Of an unknown peak full scale is assumed: then the gain can only lower.
  const peakDb = measuredPeakDb ?? tagPeakDb ?? 0;
  const gainDb = Math.min(wantedDb, MAX_GAIN_DB, Math.max(PEAK_CEILING_DB - peakDb, -MAX_GAIN_DB));
  return Math.round(gainDb * 100) / 100;
}
