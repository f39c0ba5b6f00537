import { Link } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import { useRoom } from '../sync/use-room.ts';
import { FoldersCard } from './folders-card.tsx';
import { UnreadableFiles } from './unreadable-files.tsx';
import { UpkeepDuplicates } from './upkeep-duplicates.tsx';
import { UpkeepMerged } from './upkeep-merged.tsx';
import { UpkeepMissing } from './upkeep-missing.tsx';
import { UpkeepSame } from './upkeep-same.tsx';
import { UpkeepSilent, UpkeepStats } from './upkeep-stats.tsx';

/** The state of the files: what is scanned, missing, doubled, unreadable, or twice the same recording. */
export function UpkeepScreen() {
  const unreadable = useRoom((room) => room.library.unreadable);
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-5 px-4 pt-2 pb-8 sm:px-6">
      <header>
        <Link
          to="/library"
          className="-ml-2 inline-flex min-h-12 items-center gap-1 rounded-2xl px-2 text-[15px] text-muted hover:text-ink"
        >
          <ChevronLeft className="size-5" aria-hidden />
          Library
        </Link>
        <h1 className="text-2xl font-semibold tracking-tight">Files</h1>
        <UpkeepStats />
      </header>
      <FoldersCard withCounts={false} />
      <UpkeepSilent />
      <UpkeepSame />
      <UpkeepMissing />
      <UpkeepDuplicates />
      {unreadable > 0 && (
        // Another number is another list: read anew.
        <UnreadableFiles key={unreadable} number={unreadable} />
      )}
      <UpkeepMerged />
    </div>
  );
}
