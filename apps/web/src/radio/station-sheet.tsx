import type { Station, StationPool } from '@music-minion/protocol';
import { type FormEvent, useState } from 'react';
import { useReading } from '../sync/use-reading.ts';
import { useRoom, useSend } from '../sync/use-room.ts';
import { Button } from '../ui/button.tsx';
import { count } from '../ui/format.ts';
import { Sheet } from '../ui/sheet.tsx';
import { StationFields } from './station-fields.tsx';
import { fromDraft, newDraft, toDraft } from './station-draft.ts';
import { heardWords } from './words.ts';

interface StationSheetProps {
  edited: Station | 'new' | null;
  onClose: () => void;
}

export function StationSheet({ edited, onClose }: StationSheetProps) {
  // It still shows what it was while it closes.
  const [shown, setShown] = useState(edited);
  if (edited !== null && edited !== shown) setShown(edited);
  return (
    <Sheet
      title={shown === 'new' ? 'New station' : 'Change the station'}
      isOpen={edited !== null}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      {shown !== null && (
        <StationForm
          key={shown === 'new' ? 'new' : shown.id}
          station={shown === 'new' ? null : shown}
          onDone={onClose}
        />
      )}
    </Sheet>
  );
}

function StationForm({ station, onDone }: { station: Station | null; onDone: () => void }) {
  const send = useSend();
  const folders = useRoom((room) => room.library.folders);
  const [draft, setDraft] = useState(() => (station === null ? newDraft : toDraft(station)));
  const [refusal, setRefusal] = useState<string | null>(null);
  const wanted = fromDraft(draft, folders);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (wanted === null) return;
    const answer = await (station === null
      ? send('radio.create_station', wanted)
      : send('radio.edit_station', { stationId: station.id, ...wanted }));
    setRefusal(answer.ok ? null : answer.message);
    if (answer.ok) onDone();
  };
  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-6">
      {station !== null && <PoolNow station={station} />}
      <StationFields draft={draft} onChange={(part) => setDraft({ ...draft, ...part })} />
      {refusal !== null && (
        <p role="alert" className="text-[15px] text-pretty text-bad">
          {refusal}
        </p>
      )}
      <Button type="submit" look="strong" disabled={wanted === null}>
        {station === null ? 'Create the station' : 'Save'}
      </Button>
      {station !== null && <DeleteStation station={station} onDone={onDone} />}
    </form>
  );
}

/** What it has to play just now, or why it has nothing. */
function PoolNow({ station }: { station: Station }) {
  const reading = useReading('/api/radio/stations', parseStations);
  const pool = reading.name === 'read' ? reading.data.find(({ id }) => id === station.id) : null;
  if (!pool) return <p className="min-h-5" aria-busy />;
  return (
    <p className={`text-[15px] text-pretty ${pool.problem === null ? 'text-muted' : 'text-warn'}`}>
      {pool.problem ??
        `It has ${count(pool.tracks, 'track')} to play, ${heardWords(pool.durationMs)} in all.`}
    </p>
  );
}

function parseStations(json: unknown): readonly StationPool[] {
  const { stations } = json as { stations: readonly StationPool[] };
  if (!Array.isArray(stations)) throw new Error('/api/radio/stations: no list of stations');
  return stations;
}

function DeleteStation({ station, onDone }: { station: Station; onDone: () => void }) {
  const send = useSend();
  const ranges = useRoom(({ radio }) =>
    radio.schedule.ranges.filter(({ stationId }) => stationId === station.id),
  ).length;
  const [isSure, setIsSure] = useState(false);
  const remove = async (): Promise<void> => {
    const answer = await send('radio.delete_station', { stationId: station.id });
    if (answer.ok) onDone();
  };
  if (!isSure) {
    return (
      <Button look="quiet" onClick={() => setIsSure(true)}>
        Delete the station …
      </Button>
    );
  }
  return (
    <div className="flex flex-col gap-2">
      <p className="text-[15px] text-pretty text-muted">
        {ranges === 0
          ? 'What is on plays to its end.'
          : `${count(ranges, 'range')} of the schedule will go with it.`}
      </p>
      <Button className="text-bad!" onClick={() => void remove()}>
        Delete “{station.name}”
      </Button>
    </div>
  );
}
