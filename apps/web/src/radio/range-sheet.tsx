import type { Schedule, ScheduleRange, Station } from '@music-minion/protocol';
import { type FormEvent, useState } from 'react';
import { useRoom, useSend } from '../sync/use-room.ts';
import { Button } from '../ui/button.tsx';
import { Chips } from '../ui/chips.tsx';
import { Field, inputClass } from '../ui/field.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { weekdays } from './week-plan.ts';

type When = 'next_track' | 'now';

const whens: readonly { value: When; name: string }[] = [
  { value: 'next_track', name: 'With the next track' },
  { value: 'now', name: 'At once' },
];

interface RangeSheetProps {
  edited: ScheduleRange | 'new' | null;
  onClose: () => void;
}

export function RangeSheet({ edited, onClose }: RangeSheetProps) {
  // It still shows what it was while it closes.
  const [shown, setShown] = useState(edited);
  const [opened, setOpened] = useState(0);
  const [wasOpen, setWasOpen] = useState(false);
  const isOpen = edited !== null;
  if (edited !== null && edited !== shown) setShown(edited);
  if (isOpen !== wasOpen) {
    setWasOpen(isOpen);
    if (isOpen) setOpened(opened + 1);
  }
  return (
    <Sheet
      title={shown === 'new' ? 'Add a time' : 'Change the time'}
      isOpen={isOpen}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      {shown !== null && (
        <RangeForm key={opened} range={shown === 'new' ? null : shown} onDone={onClose} />
      )}
    </Sheet>
  );
}

function RangeForm({ range, onDone }: { range: ScheduleRange | null; onDone: () => void }) {
  const send = useSend();
  const { schedule, stations } = useRoom(({ radio }) => radio);
  const [draft, setDraft] = useState(() => range ?? newRange(stations));
  const [when, setWhen] = useState<When>('next_track');
  const [refusal, setRefusal] = useState<string | null>(null);
  const change = (part: Partial<ScheduleRange>): void => setDraft({ ...draft, ...part });
  const save = async (ranges: Schedule['ranges']): Promise<void> => {
    const answer = await send('radio.set_schedule', { schedule: { ...schedule, ranges }, when });
    setRefusal(answer.ok ? null : answer.message);
    if (answer.ok) onDone();
  };
  const others = schedule.ranges.filter((other) => other !== range);
  const isReady = draft.weekdays.length > 0 && draft.from !== '' && draft.to !== '';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isReady) void save([...others, draft]);
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-5">
      <label className="flex flex-col gap-1.5 text-[15px]">
        Station
        <select
          value={draft.stationId}
          className={inputClass}
          onChange={({ currentTarget: { value } }) => {
            const station = stations.find(({ id }) => id === value);
            if (station) change({ stationId: station.id });
          }}
        >
          {stations.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <Weekdays chosen={draft.weekdays} onChange={(weekdays) => change({ weekdays })} />
      <div className="grid grid-cols-2 gap-3">
        <Field
          label="From"
          type="time"
          required
          value={draft.from}
          onChange={(event) => change({ from: event.currentTarget.value })}
        />
        <Field
          label="To"
          type="time"
          required
          // Fields of this kind know no 24:00.
          value={draft.to === '24:00' ? '00:00' : draft.to}
          onChange={({ currentTarget: { value } }) =>
            change({ to: value === '00:00' ? '24:00' : value })
          }
        />
      </div>
      {draft.to <= draft.from && draft.from !== '' && draft.to !== '' && (
        <p className="-mt-2 text-[13px] text-muted">Until the next morning.</p>
      )}
      <div>
        <p className="text-[13px] font-medium text-muted">When this changes what is on</p>
        <Chips
          label="When this changes what is on"
          choices={whens}
          value={when}
          onChange={setWhen}
        />
      </div>
      {refusal !== null && (
        <p role="alert" className="text-[15px] text-pretty text-bad">
          {refusal}
        </p>
      )}
      <Button type="submit" look="strong" disabled={!isReady}>
        Save
      </Button>
      {range !== null && (
        <Button look="quiet" onClick={() => void save(others)}>
          Remove this time
        </Button>
      )}
    </form>
  );
}

interface WeekdaysProps {
  chosen: readonly number[];
  onChange: (weekdays: number[]) => void;
}

function Weekdays({ chosen, onChange }: WeekdaysProps) {
  const toggle = (day: number): void =>
    onChange(
      chosen.includes(day)
        ? chosen.filter((other) => other !== day)
        : [...chosen, day].sort((one, other) => one - other),
    );
  return (
    <fieldset>
      <legend className="pb-1.5 text-[15px]">Days</legend>
      <div className="grid grid-cols-7 gap-1">
        {weekdays.map((name, index) => (
          <button
            key={name}
            type="button"
            aria-pressed={chosen.includes(index + 1)}
            onClick={() => toggle(index + 1)}
            className="min-h-12 rounded-xl border border-line text-[13px] font-medium text-muted aria-pressed:border-accent aria-pressed:bg-lifted aria-pressed:text-ink"
          >
            {name}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

function newRange(stations: readonly Station[]): ScheduleRange {
  const station = stations.at(-1);
  if (!station) throw new Error('a radio has at least one station');
  return { weekdays: [1, 2, 3, 4, 5], from: '07:00', to: '09:00', stationId: station.id };
}
