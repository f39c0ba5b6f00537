import type { Schedule, ScheduleRange, Station } from '@music-minion/protocol';
import { useEffect, useState } from 'react';
import { stationColour } from './station-mark.tsx';
import { DAY_MINUTES, type Stretch, timeIn, weekPlan, weekdays } from './week-plan.ts';

interface WeekChartProps {
  schedule: Schedule;
  stations: readonly Station[];
  onEdit: (range: ScheduleRange) => void;
}

const HOURS = [0, 6, 12, 18, 24];

/** The week, a line a day; the hand shows now. */
export function WeekChart({ schedule, stations, onEdit }: WeekChartProps) {
  const now = timeIn(schedule.timeZone, useMinutes());
  return (
    <section
      aria-label="The week"
      className="rounded-3xl border border-line bg-raised p-3 pr-4 sm:p-5"
    >
      <div className="ml-11 flex justify-between text-[12px] text-muted" aria-hidden>
        {HOURS.map((hour) => (
          <span key={hour} className="w-0 whitespace-nowrap">
            <span className="block -translate-x-1/2 text-center w-6">{hour}</span>
          </span>
        ))}
      </div>
      <ol className="flex flex-col gap-1">
        {weekPlan(schedule).map((stretches, index) => {
          const isToday = now.weekday === index + 1;
          return (
            <li key={weekdays[index]} className="flex items-center">
              <span
                className={`w-11 shrink-0 text-[13px] ${isToday ? 'font-semibold text-accent' : 'text-muted'}`}
              >
                {weekdays[index]}
              </span>
              <div className="relative flex h-12 min-w-0 flex-1 py-1.5">
                {stretches.map((stretch) => (
                  <Part
                    key={stretch.fromMinute}
                    stretch={stretch}
                    day={weekdays[index] ?? ''}
                    stations={stations}
                    fallbackId={schedule.fallbackStationId}
                    onEdit={onEdit}
                  />
                ))}
                {isToday && (
                  <span
                    className="pointer-events-none absolute inset-y-0 w-0.5 rounded-full bg-ink"
                    style={{ left: `${(now.minute / DAY_MINUTES) * 100}%` }}
                    aria-hidden
                  />
                )}
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

interface PartProps {
  stretch: Stretch;
  day: string;
  stations: readonly Station[];
  fallbackId: Schedule['fallbackStationId'];
  onEdit: (range: ScheduleRange) => void;
}

function Part({ stretch, day, stations, fallbackId, onEdit }: PartProps) {
  const { fromMinute, toMinute, range } = stretch;
  const minutes = toMinute - fromMinute;
  const width = `${(minutes / DAY_MINUTES) * 100}%`;
  const fallbackAt = Math.max(
    0,
    stations.findIndex(({ id }) => id === fallbackId),
  );
  const at = range ? stations.findIndex(({ id }) => id === range.stationId) : fallbackAt;
  const name = stations[at]?.name ?? '';
  const label = <span className="hidden truncate px-2 @min-[3.75rem]:block">{name}</span>;
  const shape = '@container mr-px flex h-9 min-w-0 items-center rounded-lg text-[12px] font-medium';
  if (range === null) {
    return (
      <span
        style={{ width, borderColor: stationColour(at) }}
        className={`${shape} border border-dashed text-muted`}
        title={`${name}, as nothing else is set`}
      >
        {label}
      </span>
    );
  }
  return (
    <button
      type="button"
      style={{ width, background: stationColour(at) }}
      className={`${shape} relative text-left text-white after:absolute after:-inset-y-1.5 after:inset-x-0 hover:brightness-110`}
      aria-label={`${day} ${range.from} to ${range.to}, ${name}. Change`}
      title={`${name}, ${range.from}–${range.to}`}
      onClick={() => onEdit(range)}
    >
      {label}
    </button>
  );
}

/** The time, anew every minute. */
function useMinutes(): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return nowMs;
}
