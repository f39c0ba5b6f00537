import type { RankingRow } from '@music-minion/protocol';

interface RankBarProps {
  row: RankingRow;
  /** Of how many. */
  total: number;
  className?: string;
}

/** Where in the whole order a track stands and how sure that is: best on the left, the rank a point on its interval. */
export function RankBar({ row: { rank, low, high }, total, className = '' }: RankBarProps) {
  const placeOf = (edge: number): number => Math.min(100, (edge / Math.max(1, total)) * 100);
  return (
    <div className={`relative h-1 rounded-full bg-line ${className}`} aria-hidden>
      <div
        className="absolute inset-y-0 min-w-1 rounded-full bg-accent/50"
        style={{ left: `${placeOf(low - 1)}%`, right: `${100 - placeOf(high)}%` }}
      />
      <div
        className="absolute -top-[3px] size-2.5 -translate-x-1/2 rounded-full border-2 border-ground bg-accent"
        style={{ left: `${placeOf(rank - 0.5)}%` }}
      />
    </div>
  );
}
