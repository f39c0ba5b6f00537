import { Link } from '@tanstack/react-router';
import { Power } from 'lucide-react';
import { useRoom, useSend } from '../sync/use-room.ts';
import { Button } from '../ui/button.tsx';
import { HistoryView } from './history-view.tsx';
import { OnAirView } from './on-air-view.tsx';
import { PlayersView } from './players-view.tsx';
import { ScheduleView } from './schedule-view.tsx';

const views = [
  { view: undefined, name: 'On air', View: OnAirView },
  { view: 'history', name: 'History', View: HistoryView },
  { view: 'schedule', name: 'Schedule', View: ScheduleView },
  { view: 'players', name: 'Players', View: PlayersView },
] as const;

export interface RadioView {
  /** Left out: what is on. */
  view?: 'history' | 'schedule' | 'players';
}

/** What the address says after the question mark. */
export function radioView({ view }: Record<string, unknown>): RadioView {
  return view === 'history' || view === 'schedule' || view === 'players' ? { view } : {};
}

/** A station of one's own. */
export function RadioScreen({ view: shown }: RadioView) {
  return (
    <div className="mx-auto flex min-h-full max-w-6xl flex-col gap-2 px-3 pt-1 pb-8 sm:px-6 sm:pt-2">
      <header className="flex items-center justify-between gap-3 pl-1">
        <h1 className="text-2xl font-semibold tracking-tight">Radio</h1>
        <PowerButton />
      </header>
      <nav aria-label="Radio" className="-mx-1 flex overflow-x-auto sm:gap-1">
        {views.map(({ view, name }) => (
          <Link
            key={name}
            to="/radio"
            search={view === undefined ? {} : { view }}
            activeOptions={{ exact: true }}
            className="flex min-h-12 shrink-0 items-center rounded-2xl px-3.5 text-[15px] font-medium text-muted hover:text-ink aria-[current=page]:bg-lifted aria-[current=page]:text-ink sm:px-4"
          >
            {name}
          </Link>
        ))}
      </nav>
      {views.map(({ view, name, View }) => view === shown && <View key={name} />)}
    </div>
  );
}

function PowerButton() {
  const isOn = useRoom(({ radio }) => radio.isOn);
  const send = useSend();
  return (
    <Button
      look="quiet"
      aria-pressed={isOn}
      onClick={() => void send(isOn ? 'radio.off' : 'radio.on', {})}
    >
      <Power className={`size-5 ${isOn ? 'text-good' : ''}`} aria-hidden />
      {isOn ? 'Switch off' : 'Switch on'}
    </Button>
  );
}
