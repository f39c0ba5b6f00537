import type { Progress } from '@music-minion/protocol';
import { progressWords } from './words.ts';

export function ProgressLine({ progress }: { progress: Progress }) {
  const share = progress.comparedTracks / Math.max(1, progress.tracks);
  return (
    <div className="flex flex-col items-center gap-1.5">
      <p className="text-center text-[13px] text-muted">{progressWords(progress)}</p>
      <div className="h-1 w-40 overflow-hidden short:hidden rounded-full bg-line" aria-hidden>
        <div
          className="h-full rounded-full bg-accent transition-[width] duration-500"
          style={{ width: `${share * 100}%` }}
        />
      </div>
    </div>
  );
}
