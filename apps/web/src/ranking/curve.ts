import type { RankingCurve } from '@music-minion/protocol';
import { winsWords } from '../ui/format.ts';

export interface CurvePoint {
  rank: number;
  mean: number;
  low: number;
  high: number;
}

export interface Frame {
  /** The corners of what is plotted, in px. */
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface Scales {
  x: (rank: number) => number;
  y: (logit: number) => number;
  rankAt: (px: number) => number;
}

export function parseCurve(json: unknown): RankingCurve {
  const curve = json as RankingCurve;
  if (!Array.isArray(curve.ranks)) throw new Error('/api/ranking/curve: no ranks');
  return curve;
}

export function pointsOf({ ranks, means, lows, highs }: RankingCurve): CurvePoint[] {
  return ranks.map((rank, at) => {
    const mean = means[at] ?? 0;
    return { rank, mean, low: lows[at] ?? mean, high: highs[at] ?? mean };
  });
}

export function scalesOf(points: readonly CurvePoint[], frame: Frame): Scales {
  const lastRank = Math.max(2, points.at(-1)?.rank ?? 2);
  const lowest = Math.min(...points.map(({ low }) => low), -0.5);
  const highest = Math.max(...points.map(({ high }) => high), 0.5);
  const width = frame.right - frame.left;
  const height = frame.bottom - frame.top;
  return {
    x: (rank) => frame.left + ((rank - 1) / (lastRank - 1)) * width,
    y: (logit) => frame.top + ((highest - logit) / (highest - lowest)) * height,
    rankAt: (px) => 1 + ((px - frame.left) / Math.max(1, width)) * (lastRank - 1),
  };
}

/** The point whose rank is nearest. */
export function nearestPoint(points: readonly CurvePoint[], rank: number): CurvePoint | null {
  let nearest: CurvePoint | null = null;
  for (const point of points) {
    if (nearest === null || Math.abs(point.rank - rank) < Math.abs(nearest.rank - rank)) {
      nearest = point;
    }
  }
  return nearest;
}

export function linePath(points: readonly CurvePoint[], { x, y }: Scales): string {
  return points
    .map(({ rank, mean }, at) => `${at === 0 ? 'M' : 'L'}${px(x(rank))} ${px(y(mean))}`)
    .join('');
}

export function bandPath(points: readonly CurvePoint[], { x, y }: Scales): string {
  const there = points.map(({ rank, high }) => `${px(x(rank))} ${px(y(high))}`);
  const back = points.map(({ rank, low }) => `${px(x(rank))} ${px(y(low))}`).reverse();
  return points.length === 0 ? '' : `M${[...there, ...back].join('L')}Z`;
}

/** Lines of equal chance against an average track; logits, so that they mean the same everywhere. */
const WINS = [0.1, 1, 10, 25, 50, 75, 90, 99, 99.9];
const MIN_GAP_PX = 22;

/** As many of them as find room, the middle first. */
export function strengthTicks(
  points: readonly CurvePoint[],
  { y }: Scales,
): { wins: number; y: number }[] {
  const lowest = Math.min(...points.map(({ low }) => low));
  const highest = Math.max(...points.map(({ high }) => high));
  const ticks: { wins: number; y: number }[] = [];
  const byNearness = [...WINS].sort((one, other) => Math.abs(one - 50) - Math.abs(other - 50));
  for (const wins of byNearness) {
    const logit = Math.log(wins / (100 - wins));
    const at = y(logit);
    const isInside = logit >= Math.min(lowest, 0) && logit <= Math.max(highest, 0);
    if (isInside && ticks.every((tick) => Math.abs(tick.y - at) >= MIN_GAP_PX)) {
      ticks.push({ wins, y: at });
    }
  }
  return ticks.sort((one, other) => one.y - other.y);
}

/** Round ranks along the bottom: 1, 25, 50 … */
export function rankTicks(lastRank: number, most: number): number[] {
  const rough = Math.max(1, lastRank / Math.max(1, most));
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((times) => times * power).find((step) => step >= rough) ?? rough;
  const ticks = [1];
  for (let rank = step; rank <= lastRank; rank += step) if (rank >= 1 + step / 2) ticks.push(rank);
  return ticks;
}

/** The curve in words. */
export function curveWords(points: readonly CurvePoint[]): string {
  const [best, last] = [points[0], points.at(-1)];
  if (!best || !last) return 'There is nothing to plot yet.';
  return (
    `The best of ${last.rank} tracks would win ${winsWords(best.mean)} of 100 duels with an average one ` +
    `(${winsWords(best.low)} to ${winsWords(best.high)}), the last ${winsWords(last.mean)} ` +
    `(${winsWords(last.low)} to ${winsWords(last.high)}).`
  );
}

function px(value: number): string {
  return value.toFixed(1);
}
