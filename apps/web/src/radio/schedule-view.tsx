import type { Schedule, ScheduleRange, Station } from '@music-minion/protocol';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useRoom, useSend } from '../sync/use-room.ts';
import { Button } from '../ui/button.tsx';
import { inputClass } from '../ui/field.tsx';
import { RangeSheet } from './range-sheet.tsx';
import { WeekChart } from './week-chart.tsx';
import { StationMark } from './station-mark.tsx';
import { daysWords } from './week-plan.ts';

/** Which station is on at which times of the week. */
export function ScheduleView() {
  const { schedule, stations } = useRoom(({ radio }) => radio);
  const [edited, setEdited] = useState<ScheduleRange | 'new' | null>(null);
  const fallback = stations.find(({ id }) => id === schedule.fallbackStationId) ?? stations[0];
  return (
    <div className="flex flex-col gap-6">
      <WeekChart schedule={schedule} stations={stations} onEdit={setEdited} />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <section aria-label="Ranges" className="min-w-0">
          <div className="flex items-center justify-between gap-3 px-2">
            <h2 className="text-[15px] font-semibold">Times</h2>
            <Button onClick={() => setEdited('new')}>
              <Plus className="size-5" aria-hidden />
              Add a time
            </Button>
          </div>
          {schedule.ranges.length === 0 ? (
            <p className="px-2 py-6 text-pretty text-muted">
              No times are set, so {fallback?.name ?? 'the first station'} is always on. Add a time
              to wake up with another station, or to have jazz on Sundays.
            </p>
          ) : (
            <ul className="pt-1">
              {schedule.ranges.map((range) => (
                <li key={`${range.weekdays.join('')} ${range.from} ${range.stationId}`}>
                  <RangeRow range={range} stations={stations} onEdit={() => setEdited(range)} />
                </li>
              ))}
            </ul>
          )}
        </section>
        <Between schedule={schedule} stations={stations} />
      </div>
      <RangeSheet edited={edited} onClose={() => setEdited(null)} />
    </div>
  );
}

interface RangeRowProps {
  range: ScheduleRange;
  stations: readonly Station[];
  onEdit: () => void;
}

function RangeRow({ range, stations, onEdit }: RangeRowProps) {
  const at = stations.findIndex(({ id }) => id === range.stationId);
  return (
    <button
      type="button"
      onClick={onEdit}
      className="flex min-h-14 w-full items-center gap-3 rounded-2xl px-2 text-left hover:bg-raised"
    >
      <StationMark at={at} />
      <span className="min-w-0 flex-1">
        <span dir="auto" className="block truncate text-[15px] font-semibold">
          {stations[at]?.name}
        </span>
        <span className="block text-[13px] text-muted first-letter:uppercase">
          {daysWords(range.weekdays)}
        </span>
      </span>
      <span className="shrink-0 text-[15px]">
        {range.from}–{range.to}
      </span>
    </button>
  );
}

interface BetweenProps {
  schedule: Schedule;
  stations: readonly Station[];
}

/** What fills the gaps, and by which clock. */
function Between({ schedule, stations }: BetweenProps) {
  const send = useSend();
  const save = (part: Partial<Schedule>): void =>
    void send('radio.set_schedule', { schedule: { ...schedule, ...part }, when: 'next_track' });
  return (
    <section className="flex flex-col gap-4 rounded-3xl border border-line bg-raised p-4 sm:p-5">
      <label className="flex flex-col gap-1.5 text-[15px]">
        At all other times
        <select
          value={schedule.fallbackStationId ?? ''}
          className={inputClass}
          onChange={({ currentTarget: { value } }) => {
            const chosen = stations.find(({ id }) => id === value);
            save({ fallbackStationId: chosen?.id ?? null });
          }}
        >
          <option value="">The first station ({stations[0]?.name})</option>
          {stations.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label className="flex flex-col gap-1.5 text-[15px]">
        Time zone
        <select
          value={schedule.timeZone ?? ''}
          className={inputClass}
          onChange={({ currentTarget: { value } }) => save({ timeZone: value || null })}
        >
          <option value="">As the server’s clock</option>
          {timeZones(schedule.timeZone).map((zone) => (
            <option key={zone} value={zone}>
              {zone.replaceAll('_', ' ')}
            </option>
          ))}
        </select>
        <span className="text-[13px] text-pretty text-muted">
          Summer time is kept: eight o’clock stays eight o’clock.
        </span>
      </label>
    </section>
  );
}

function timeZones(chosen: string | null): string[] {
  const known = Intl.supportedValuesOf('timeZone');
  return chosen === null || known.includes(chosen) ? known : [chosen, ...known];
}
