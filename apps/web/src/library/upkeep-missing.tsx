import type { LibraryFile } from '@music-minion/protocol';
import { useState } from 'react';
import { useRoom } from '../sync/use-room.ts';
import { count } from '../ui/format.ts';
import { parseFiles } from './parse-files.ts';
import { UpkeepFile } from './upkeep-file.tsx';
import { More, SHOWN, UpkeepSection } from './upkeep-section.tsx';
import { missingWords } from './upkeep-words.ts';
import { useUpkeep } from './use-upkeep.ts';

/** Tracks whose file was not there at the last scan. */
export function UpkeepMissing() {
  const missing = useRoom((room) => room.library.missing);
  const reading = useUpkeep('/api/library/missing', parseFiles<LibraryFile>);
  const [nowMs] = useState(() => Date.now());
  if (missing === 0 || reading.name !== 'read' || reading.data.length === 0) return null;
  return (
    <UpkeepSection
      title={`${count(missing, 'track')} without a file`}
      text="Their verdicts are kept. When a file is back, also under another name or in another folder, the next scan takes it up again."
    >
      <ul className="flex flex-col divide-y divide-line">
        {reading.data.slice(0, SHOWN).map((file) => (
          <li key={file.id} className="py-2.5">
            <UpkeepFile file={file} note={missingWords(file.missingSinceMs, nowMs)} />
          </li>
        ))}
      </ul>
      <More number={missing - SHOWN} />
    </UpkeepSection>
  );
}
