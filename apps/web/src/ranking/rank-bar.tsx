import type { RankingRow } from '@music-minion/protocol';

interface RankBarProps {
  row: RankingRow;
  /** Of how many. */
  total: number;
  className?: string;
}

/**
 * Where in the whole order a track stands and how sure that is: best on the left, the rank a point on its interval. One
 * element, since a screen has many of them: the interval is drawn before it, the point after it.
 */
export function RankBar({ row: { rank, low, high }, total, className = '' }: RankBarProps) {
  const placeOf = (edge: number): string => `${Math.min(100, (edge / Math.max(1, total)) * 100)}%`;
  return (
    <span
      className={`relative block h-1 rounded-full bg-line before:absolute before:inset-y-0 before:right-[calc(100%-var(--high))] before:left-(--low) before:min-w-1 before:rounded-full before:bg-accent/50 after:absolute after:-top-[3px] after:left-(--rank) after:size-2.5 after:-translate-x-1/2 after:rounded-full after:border-2 after:border-ground after:bg-accent ${className}`}
      style={{ '--low': placeOf(low - 1), '--high': placeOf(high), '--rank': placeOf(rank - 0.5) }}
      aria-hidden
    />
  );
}
