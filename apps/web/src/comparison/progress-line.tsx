import { goalShare, goalWords } from '../sync/goal-words.ts';
import { useRoom } from '../sync/use-room.ts';
import { useComparison } from './use-comparison.ts';
import { progressWords } from './words.ts';

/** How far the ranking is, and what was done for it. */
export function ProgressLine() {
  const progress = useComparison((comparison) => comparison.progress);
  const ranking = useRoom((room) => room.ranking);
  // Of a single track nothing can be certain or missing.
  if (progress.tracks < 2) return null;
  return (
    <div className="flex min-w-0 flex-col items-center gap-1 text-center text-[13px] text-muted">
      <p className="max-w-full short:truncate">
        <span className="text-ink">{goalWords(ranking)}</span>
        <span className="hidden sm:inline"> · {progressWords(progress)}</span>
      </p>
      <div className="h-1 w-40 overflow-hidden rounded-full bg-line short:hidden" aria-hidden>
        <div
          className="h-full rounded-full bg-accent transition-[width] duration-500 motion-reduce:transition-none"
          style={{ width: `${goalShare(ranking) * 100}%` }}
        />
      </div>
      <p className="sm:hidden short:hidden">{progressWords(progress)}</p>
    </div>
  );
}
