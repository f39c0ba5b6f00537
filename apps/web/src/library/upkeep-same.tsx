import type { SameRecording } from '@music-minion/protocol';
import { Merge } from 'lucide-react';
import { useSend } from '../sync/use-room.ts';
import { Button } from '../ui/button.tsx';
import { count } from '../ui/format.ts';
import { useNotify } from '../ui/toasts.tsx';
import { parseList } from './parse-files.ts';
import { UpkeepFile } from './upkeep-file.tsx';
import { More, SHOWN, UpkeepSection } from './upkeep-section.tsx';
import { reasonWords } from './upkeep-words.ts';
import { useUpkeep } from './use-upkeep.ts';

/** Tracks that are most likely one recording; only a person can say so. */
export function UpkeepSame() {
  const reading = useUpkeep('/api/library/same', parsePairs);
  if (reading.name !== 'read' || reading.data.length === 0) return null;
  const pairs = reading.data;
  return (
    <UpkeepSection
      title={`${count(pairs.length, 'pair')} may be one recording`}
      text="Confirmed, the verdicts on both count for the one that stays. It can be taken back at any time."
    >
      <ul className="flex flex-col divide-y divide-line">
        {pairs.slice(0, SHOWN).map((pair) => (
          <li key={`${pair.keep.id} ${pair.drop.id}`} className="py-3">
            <ProposedPair pair={pair} />
          </li>
        ))}
      </ul>
      <More number={pairs.length - SHOWN} />
    </UpkeepSection>
  );
}

function ProposedPair({ pair }: { pair: SameRecording }) {
  const send = useSend();
  const notify = useNotify();
  const { keep, drop } = pair;
  const merge = async () => {
    const answer = await send('library.merge', { trackId: drop.id, intoId: keep.id });
    if (!answer.ok) return;
    notify({
      message: `${drop.title} counts as one track now.`,
      action: {
        label: 'Undo',
        run: () => void send('library.unmerge', { trackId: drop.id }),
      },
    });
  };
  return (
    <div className="flex flex-col gap-2.5">
      <UpkeepFile file={keep} />
      <UpkeepFile file={drop} />
      <p className="text-[13px] text-muted">{reasonWords(pair)}</p>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => void merge()}>
          <Merge className="size-5" aria-hidden />
          Same recording
        </Button>
        <Button
          look="quiet"
          onClick={() => void send('library.keep_apart', { trackId: drop.id, otherId: keep.id })}
        >
          Keep apart
        </Button>
      </div>
    </div>
  );
}

function parsePairs(json: unknown): SameRecording[] {
  return parseList<SameRecording>(json, 'pairs');
}
