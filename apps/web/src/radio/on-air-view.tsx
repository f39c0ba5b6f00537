import { CircleAlert, Power } from 'lucide-react';
import { useRoom, useSend } from '../sync/use-room.ts';
import { Button } from '../ui/button.tsx';
import { OnAir } from './on-air.tsx';
import { StationRow } from './station-row.tsx';
import { icecastTroublesOf, troublesOf } from './troubles.ts';
import { UpNext } from './up-next.tsx';
import { useHeard } from './use-heard.ts';

/** What is on, which station, and what follows. */
export function OnAirView() {
  const radio = useRoom((room) => room.radio);
  const heard = useHeard();
  const { isOn } = radio;
  return (
    <div className="flex flex-col gap-6">
      {troublesOf(radio, heard.nowMs()).map((sentence) => (
        <Trouble key={sentence} sentence={sentence} />
      ))}
      <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_21rem]">
        <div className="flex min-w-0 flex-col gap-6">
          {isOn && heard.airing !== null ? (
            <OnAir heard={{ ...heard, airing: heard.airing }} />
          ) : (
            <Silence isOn={isOn} />
          )}
          {icecastTroublesOf(radio).map((sentence) => (
            <Trouble key={sentence} sentence={sentence} />
          ))}
          <StationRow />
        </div>
        {isOn && <UpNext />}
      </div>
    </div>
  );
}

function Trouble({ sentence }: { sentence: string }) {
  return (
    <output className="flex items-start gap-3 rounded-2xl border border-line bg-raised px-4 py-3 text-[15px]">
      <CircleAlert className="mt-0.5 size-5 shrink-0 text-warn" aria-hidden />
      <span className="min-w-0 text-pretty wrap-anywhere">{sentence}</span>
    </output>
  );
}

function Silence({ isOn }: { isOn: boolean }) {
  const send = useSend();
  return (
    <section className="flex min-h-72 flex-col items-center justify-center gap-5 rounded-3xl border border-line bg-raised p-6 text-center">
      <div>
        <h2 className="text-2xl font-semibold tracking-tight">
          {isOn ? 'Nothing to play' : 'The radio is off'}
        </h2>
        <p className="mx-auto mt-1 max-w-md text-pretty text-muted">
          {isOn
            ? 'Choose a station that has tracks, or add music to the library.'
            : 'A station of your own music that is always on: every device joins it in the middle of the song, as with any radio.'}
        </p>
      </div>
      {!isOn && (
        <Button look="strong" className="px-6" onClick={() => void send('radio.on', {})}>
          <Power className="size-5" aria-hidden />
          Switch the radio on
        </Button>
      )}
    </section>
  );
}
