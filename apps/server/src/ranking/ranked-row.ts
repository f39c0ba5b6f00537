import type { TrackId } from '@music-minion/protocol';

/** A place in the ranking with all that the exports say of it. Rows are exported in the order they are given. */
export interface RankedRow {
  /** 1 is best. */
  rank: number;
  /** 90 % interval of the rank: `intervalLow` is the best place it may have, `intervalHigh` the worst. */
  intervalLow: number;
  intervalHigh: number;
  /** 0..100, see `scoreOf`. */
  score: number;
  /** Bradley-Terry strength and its standard deviation, in logits. */
  mean: number;
  sd: number;
  verdicts: number;
  trackId: TrackId;
  /** Absolute. */
  path: string;
  title: string;
  /** Empty where unknown, as is `album`. */
  artist: string;
  album: string;
  durationMs: number;
}

/** Percentile of a rank among that many tracks: the best has 100, the worst 0; a lone track has 100. */
export function scoreOf(rank: number, tracks: number): number {
  return tracks <= 1 ? 100 : (100 * (tracks - rank)) / (tracks - 1);
}
