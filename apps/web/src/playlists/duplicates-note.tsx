import type { EntryId, Playlist } from '@music-minion/protocol';
import { CopyX } from 'lucide-react';
import { readJson } from '../sync/use-reading.ts';
import { Button } from '../ui/button.tsx';
import { count, formatCount } from '../ui/format.ts';
import { useNotify } from '../ui/toasts.tsx';
import { useRemoveEntries } from './use-remove-entries.ts';

/** What one command may name. */
const MOST_AT_ONCE = 2000;

/** Says that tracks stand in the playlist more than once, and removes the repetitions. */
export function DuplicatesNote({ playlist: { id, duplicates } }: { playlist: Playlist }) {
  const remove = useRemoveEntries(id);
  const notify = useNotify();
  if (duplicates === 0) return null;
  const removeAll = async (): Promise<void> => {
    try {
      const url = `/api/playlists/${encodeURIComponent(id)}/duplicates`;
      const { entryIds } = (await readJson(url)) as { entryIds: EntryId[] };
      remove(entryIds.slice(0, MOST_AT_ONCE), count(entryIds.length, 'repetition'));
    } catch {
      notify({ message: 'The server could not be asked. Try again.', tone: 'alert' });
    }
  };
  return (
    <div className="flex flex-wrap items-center gap-x-3 rounded-2xl bg-raised py-1 pr-1 pl-4 text-[15px]">
      <CopyX className="size-5 text-muted" aria-hidden />
      <p className="flex-1">
        {duplicates === 1
          ? 'One track stands in it twice.'
          : `${formatCount(duplicates)} entries repeat a track.`}
      </p>
      <Button look="quiet" className="text-accent!" onClick={() => void removeAll()}>
        Remove {duplicates === 1 ? 'it' : 'them'}
      </Button>
    </div>
  );
}
