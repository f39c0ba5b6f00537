import type { MergedFile } from '@music-minion/protocol';
import { Split } from 'lucide-react';
import { useSend } from '../sync/use-room.ts';
import { Button } from '../ui/button.tsx';
import { count } from '../ui/format.ts';
import { parseFiles } from './parse-files.ts';
import { UpkeepFile } from './upkeep-file.tsx';
import { More, SHOWN, UpkeepSection } from './upkeep-section.tsx';
import { useUpkeep } from './use-upkeep.ts';

/** Tracks that count for another: the way back. */
export function UpkeepMerged() {
  const send = useSend();
  const reading = useUpkeep('/api/library/merged', parseFiles<MergedFile>);
  if (reading.name !== 'read' || reading.data.length === 0) return null;
  const files = reading.data;
  return (
    <UpkeepSection
      title={`${count(files.length, 'file')} counted as one with another`}
      text="What was said of these files counts for the recording they belong to."
    >
      <ul className="flex flex-col divide-y divide-line">
        {files.slice(0, SHOWN).map((file) => (
          <li
            key={file.id}
            className="flex flex-col justify-between gap-2 py-2.5 sm:flex-row sm:items-center"
          >
            <UpkeepFile file={file} />
            <Button
              look="quiet"
              className="shrink-0 self-start"
              onClick={() => void send('library.unmerge', { trackId: file.id })}
            >
              <Split className="size-5" aria-hidden />
              Part again
            </Button>
          </li>
        ))}
      </ul>
      <More number={files.length - SHOWN} />
    </UpkeepSection>
  );
}
