import type { Strength } from '@music-minion/protocol';
import { count, winsOfHundred } from '../ui/format.ts';
import { strengthWords } from './words.ts';

/** Strength as a point on its interval: out of a hundred duels with an average track, how many it would win. */
export function StrengthBar({ strength }: { strength: Strength }) {
  const { mean, low, high, verdicts } = strength;
  if (verdicts === 0) return <p className="py-1 text-[13px] text-muted">Not compared yet</p>;
  return (
    <div className="card-strength flex flex-col gap-1.5 py-1" title={strengthWords(strength)}>
      <p className="sr-only">{strengthWords(strength)}</p>
      <div className="card-scale relative h-1 rounded-full bg-line" aria-hidden>
        <div
          className="absolute inset-y-0 rounded-full bg-accent/50"
          style={{ left: `${winsOfHundred(low)}%`, right: `${100 - winsOfHundred(high)}%` }}
        />
        <div
          className="absolute -top-1 size-3 -translate-x-1/2 rounded-full border-2 border-raised bg-accent"
          style={{ left: `${winsOfHundred(mean)}%` }}
        />
      </div>
      <p className="truncate text-[13px] text-muted" aria-hidden>
        <span className="font-semibold text-ink">{winsOfHundred(mean)}</span>
        {` (${winsOfHundred(low)}–${winsOfHundred(high)}) · ${count(verdicts, 'verdict')}`}
      </p>
    </div>
  );
}
