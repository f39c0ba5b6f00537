import type { TrackId } from '@music-minion/protocol';

/** What somebody or something else said of a track, in whatever unit: the scale is learned from the verdicts. */
export interface PriorValue {
  trackId: TrackId;
  value: number;
  /** How many judgements are behind it; null where that is not known. */
  count: number | null;
}

/**
 * Where priors come from, in the order of the features of `Ranking`: ratings of another program in its points, stars
 * in the tags (0..1), how often a track was played. Append only: the order is part of saved rankings.
 */
export const PRIOR_SOURCES = ['elo', 'stars', 'plays'] as const;
export type PriorSource = (typeof PRIOR_SOURCES)[number];

/**
 * Judgements after which a rating is believed half: with K = 32 an Elo rating has made half of its way to where it
 * belongs after about 15 games.
 */
const HALF_TRUST_COUNT = 15;

/** Nothing is more than four standard deviations off but by mistake, and one mistake must not outweigh all verdicts. */
const LARGEST = 4;

/**
 * Rows for `Ranking.addItems(tracks.length, rows)` and, one by one, `setFeatures`: a column per source, each
 * standardised over these tracks (mean 0, sd 1 among the known), NaN where nothing is known.
 */
export function toFeatureRows(
  tracks: readonly TrackId[],
  priorsBySource: ReadonlyMap<PriorSource, Iterable<PriorValue>>,
): Float64Array[] {
  const rows = tracks.map(() => new Float64Array(PRIOR_SOURCES.length).fill(Number.NaN));
  const rowByTrack = new Map(tracks.map((track, n) => [track, rows[n]]));
  PRIOR_SOURCES.forEach((source, column) => {
    const values = [...(priorsBySource.get(source) ?? [])].filter(({ trackId }) =>
      rowByTrack.has(trackId),
    );
    for (const [trackId, feature] of standardise(source, values)) {
      const row = rowByTrack.get(trackId);
      if (row) row[column] = feature;
    }
  });
  return rows;
}

/** Feature by track, only of the tracks of which something is known. Empty where all are the same. */
export function standardise(
  source: PriorSource,
  values: readonly PriorValue[],
): Map<TrackId, number> {
  // A rating after no game is only where the other program starts, not an opinion.
  const known = values.filter(({ value, count }) => Number.isFinite(value) && count !== 0);
  const scaled = centred(known.map(({ value }) => (source === 'plays' ? logPlays(value) : value)));
  if (source === 'elo') scaled.forEach((value, n) => (scaled[n] = value * trust(known[n])));
  const features = centred(scaled);
  const sd = Math.sqrt(features.reduce((sum, value) => sum + value * value, 0) / features.length);
  // Not 0: all the same, but for what rounding leaves.
  if (!(sd > 1e-9)) return new Map();
  return new Map(
    known.map(({ trackId }, n) => {
      const feature = (features[n] ?? 0) / sd;
      return [trackId, Math.max(-LARGEST, Math.min(LARGEST, feature))];
    }),
  );
}

/** Ten plays against twenty say as much as a hundred against two hundred. */
function logPlays(plays: number): number {
  return Math.log1p(Math.max(0, plays));
}

/** Pulls ratings with few games behind them towards the average, as far as they are likely to be chance. */
function trust(prior: PriorValue | undefined): number {
  const count = prior?.count ?? null;
  return count === null ? 1 : count / (count + HALF_TRUST_COUNT);
}

function centred(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
}
