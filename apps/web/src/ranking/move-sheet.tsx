import type { RankingRow } from '@music-minion/protocol';
import { useState } from 'react';
import { artworkUrl } from '../sync/addresses.ts';
import { readJson, useReading } from '../sync/use-reading.ts';
import { useRoom } from '../sync/use-room.ts';
import { Artwork } from '../ui/artwork.tsx';
import { Button } from '../ui/button.tsx';
import { Chips } from '../ui/chips.tsx';
import { inputClass } from '../ui/field.tsx';
import { formatCount } from '../ui/format.ts';
import { Sheet } from '../ui/sheet.tsx';
import { useNotify } from '../ui/toasts.tsx';
import { useSettled } from '../ui/use-settled.ts';
import { neighboursBeside } from './move.ts';
import { parsePage, rankingUrl } from './ranking-rows.ts';
import { usePlace } from './use-place.ts';

interface MoveSheetProps {
  /** The track to be moved; null: closed. */
  row: RankingRow | null;
  onClose: () => void;
}

const SHOWN = 30;

/** Moves a track further than a hand can drag it: above or below another, which is searched for. */
export function MoveSheet({ row, onClose }: MoveSheetProps) {
  const [shown, setShown] = useState(row);
  if (row !== null && row !== shown) setShown(row);
  return (
    <Sheet
      title={`Move ${shown?.track.title ?? ''}`}
      isOpen={row !== null}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      {shown && <Choosing key={shown.track.id} moved={shown} onDone={onClose} />}
    </Sheet>
  );
}

const wheres = [
  { value: 'above', name: 'Put above' },
  { value: 'below', name: 'Put below' },
] as const;

function Choosing({ moved, onDone }: { moved: RankingRow; onDone: () => void }) {
  const [where, setWhere] = useState<'above' | 'below'>('above');
  const [text, setText] = useState('');
  const search = useSettled(text.trim(), 150);
  const revision = useRoom((room) => room.ranking.revision);
  // Unsearched, those around it are the likely ones.
  const offset = search === '' ? Math.max(0, moved.rank - 1 - SHOWN / 2) : 0;
  const reading = useReading(rankingUrl(offset, SHOWN, search), parsePage, revision);
  const rows = reading.name === 'read' ? reading.data.rows : [];
  const putBeside = useBeside(moved, where);
  return (
    <div className="flex flex-col gap-3">
      <p className="text-[15px] text-pretty text-muted">
        A move counts like a few verdicts against its new neighbours: later ones may overrule it.
      </p>
      <Chips label="Where to put it" choices={wheres} value={where} onChange={setWhere} />
      <input
        type="search"
        aria-label="Search for the other track"
        placeholder="Title, artist or album"
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        className={inputClass}
      />
      <ul className="-mx-2 flex flex-col">
        {rows
          .filter(({ track }) => track.id !== moved.track.id)
          .map((row) => (
            <li key={row.track.id}>
              <Button
                look="quiet"
                className="w-full justify-start! px-2! py-1.5! text-left"
                onClick={() => {
                  onDone();
                  void putBeside(row);
                }}
              >
                <span className="w-10 shrink-0 text-right text-[13px]">
                  {formatCount(row.rank)}
                </span>
                <Artwork src={artworkUrl(row.track)} width={40} className="size-10 rounded-lg" />
                <span className="min-w-0">
                  <span dir="auto" className="block truncate text-ink">
                    {row.track.title}
                  </span>
                  <span dir="auto" className="block truncate text-[13px] font-normal">
                    {row.track.artist}
                  </span>
                </span>
              </Button>
            </li>
          ))}
      </ul>
    </div>
  );
}

/** The neighbour on the other side is read in this moment: what was shown may be from a search. */
function useBeside(
  moved: RankingRow,
  where: 'above' | 'below',
): (row: RankingRow) => Promise<void> {
  const place = usePlace();
  const notify = useNotify();
  return async (target) => {
    const { id } = target.track;
    const around = await readJson(rankingUrl(Math.max(0, target.rank - 4), 7, ''))
      .then(parsePage)
      .catch(() => null);
    const neighbours = around && neighboursBeside(around.rows, id, where, moved.track.id);
    if (neighbours === null) {
      notify({ message: 'The order changed just now. Please try again.', tone: 'alert' });
      return;
    }
    const { title } = target.track;
    await place(moved.track.id, neighbours, {
      title: moved.track.title,
      above: where === 'below' ? title : null,
      below: where === 'above' ? title : null,
    });
  };
}
