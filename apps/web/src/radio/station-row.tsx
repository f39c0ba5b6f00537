import type { Station } from '@music-minion/protocol';
import { CalendarClock, ListEnd, Pencil, Plus, RadioTower, SkipForward } from 'lucide-react';
import { useState } from 'react';
import { useRoom, useSend } from '../sync/use-room.ts';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { StationSheet } from './station-sheet.tsx';
import { choiceWords, rulesWords, sourceWords } from './words.ts';

const chip =
  'flex min-h-12 items-center gap-2 rounded-full border border-line px-4 text-[15px] font-medium text-muted transition-colors hover:text-ink';

/** The stations, and which one is to be on. */
export function StationRow() {
  const { stations, stationId, isOn, chosen, schedule } = useRoom(({ radio }) => radio);
  const [edited, setEdited] = useState<Station | 'new' | null>(null);
  const send = useSend();
  const why = isOn ? choiceWords({ chosen, schedule }) : '';
  return (
    <section aria-label="Stations" className="flex flex-col gap-2">
      <div className="flex items-baseline gap-2 px-1">
        <h2 className="text-[15px] font-semibold">Stations</h2>
        <p className="text-[13px] text-muted">{why}</p>
      </div>
      <div className="flex flex-wrap gap-2">
        {stations.map((station) => (
          <StationChip
            key={station.id}
            station={station}
            isWanted={isOn && station.id === stationId}
            onEdit={() => setEdited(station)}
          />
        ))}
        {isOn && chosen !== null && schedule.ranges.length > 0 && (
          <button
            type="button"
            className={`${chip} border-dashed`}
            onClick={() =>
              void send('radio.switch_station', { stationId: null, when: 'next_track' })
            }
          >
            <CalendarClock className="size-4" aria-hidden />
            Back to the schedule
          </button>
        )}
        <button type="button" className={`${chip} border-dashed`} onClick={() => setEdited('new')}>
          <Plus className="size-4" aria-hidden />
          New station
        </button>
      </div>
      <StationSheet edited={edited} onClose={() => setEdited(null)} />
    </section>
  );
}

interface StationChipProps {
  station: Station;
  isWanted: boolean;
  onEdit: () => void;
}

function StationChip({ station, isWanted, onEdit }: StationChipProps) {
  const playlists = useRoom((room) => room.playlists);
  const isOn = useRoom(({ radio }) => radio.isOn);
  const send = useSend();
  const switchTo = (when: 'now' | 'next_track'): void =>
    void send('radio.switch_station', { stationId: station.id, when });
  return (
    <Menu
      trigger={
        <button
          type="button"
          data-wanted={isWanted}
          className={`${chip} data-[wanted=true]:border-accent data-[wanted=true]:bg-lifted data-[wanted=true]:text-ink`}
        >
          {isWanted && <RadioTower className="size-4 text-accent" aria-label="To be on:" />}
          {station.name}
        </button>
      }
    >
      <p className="max-w-72 px-3 pt-2 pb-1 text-[13px] text-pretty text-muted">
        {sourceWords(station.source, playlists)} · {rulesWords(station)}
      </p>
      {isOn && !isWanted && (
        <>
          <MenuItem onClick={() => switchTo('now')}>
            <SkipForward className="size-5 text-muted" aria-hidden />
            Switch now
          </MenuItem>
          <MenuItem onClick={() => switchTo('next_track')}>
            <ListEnd className="size-5 text-muted" aria-hidden />
            Switch with the next track
          </MenuItem>
        </>
      )}
      <MenuItem onClick={onEdit}>
        <Pencil className="size-5 text-muted" aria-hidden />
        Change the station
      </MenuItem>
    </Menu>
  );
}
