import type { LibraryFile } from '@music-minion/protocol';
import { Merge } from 'lucide-react';
import { useSend } from '../sync/use-room.ts';
import { Button } from '../ui/button.tsx';
import { count } from '../ui/format.ts';
import { parseList } from './parse-files.ts';
import { UpkeepFile } from './upkeep-file.tsx';
import { More, SHOWN, UpkeepSection } from './upkeep-section.tsx';
import { useUpkeep } from './use-upkeep.ts';

/** Files with the same sound, to the last byte. */
export function UpkeepDuplicates() {
  const reading = useUpkeep('/api/library/duplicates', parseGroups);
  if (reading.name !== 'read' || reading.data.length === 0) return null;
  const groups = reading.data;
  return (
    <UpkeepSection
      title={`${count(groups.length, 'track')} in several copies`}
      text="The same sound to the last byte, in several files. Count them as one, or delete the copies you do not want."
    >
      <ul className="flex flex-col divide-y divide-line">
        {groups.slice(0, SHOWN).map((group) => (
          <li key={group[0]?.id} className="flex flex-col gap-2.5 py-3">
            {group.map((file) => (
              <UpkeepFile key={file.id} file={file} />
            ))}
            <CountAsOne group={group} />
          </li>
        ))}
      </ul>
      <More number={groups.length - SHOWN} />
    </UpkeepSection>
  );
}

function CountAsOne({ group: [first, ...copies] }: { group: LibraryFile[] }) {
  const send = useSend();
  if (!first) return null;
  return (
    <Button
      className="self-start"
      onClick={() => {
        for (const { id } of copies) void send('library.merge', { trackId: id, intoId: first.id });
      }}
    >
      <Merge className="size-5" aria-hidden />
      Count as one track
    </Button>
  );
}

function parseGroups(json: unknown): LibraryFile[][] {
  return parseList<LibraryFile[]>(json, 'groups');
}
