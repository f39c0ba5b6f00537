import { type KnownDevice, loudestOf } from '@music-minion/protocol';
import { Metronome } from 'lucide-react';
import { Fragment } from 'react';
import { useRoom, useSend } from '../sync/use-room.ts';
import { Button } from '../ui/button.tsx';
import { VolumeSlider } from '../ui/volume-slider.tsx';
import { DelaySlider } from './delay-slider.tsx';

/** What concerns speakers that sound together: one volume for all, and that they are heard as one. */
export function SpeakersCard() {
  const speakers = useRoom(({ player }) => player.speakers);
  const devices = useRoom((room) => room.devices);
  const isTicking = useRoom(({ calibration }) => calibration !== null);
  const send = useSend();
  if (speakers.length < 2) return null;
  const sounding = speakers
    .map(({ deviceId }) => devices.find(({ id }) => id === deviceId))
    .filter((device) => device !== undefined);
  return (
    <section
      aria-label="Speakers"
      className="flex flex-col gap-2 rounded-3xl border-2 border-accent bg-raised p-4 sm:px-6"
    >
      <div>
        <h2 className="text-[17px] font-semibold">{speakers.length} speakers play together</h2>
        <p className="text-[13px] text-muted wrap-anywhere">
          {sounding.map(({ id, name }, index) => (
            <Fragment key={id}>
              {index > 0 && ' · '}
              <bdi>{name}</bdi>
            </Fragment>
          ))}
        </p>
      </div>
      <VolumeSlider
        label="Volume of all speakers"
        volume={loudestOf(speakers)}
        onChangeBy={(by) => void send('player.change_volume', { by })}
      />
      <Button
        look={isTicking ? 'strong' : 'quiet'}
        aria-pressed={isTicking}
        className="self-start"
        onClick={() => void send('player.calibrate', { isOn: !isTicking })}
      >
        <Metronome className="size-5" aria-hidden />
        {isTicking ? 'End the ticks' : 'One is heard later than the other?'}
      </Button>
      {isTicking && <Delays devices={sounding} />}
    </section>
  );
}

function Delays({ devices }: { devices: readonly KnownDevice[] }) {
  return (
    <div className="flex flex-col gap-3">
      <p className="text-[14px] text-muted">
        All speakers tick at once now. Bluetooth and television sets are often late: stand where you
        hear two of them, and give the late one a delay until their ticks are one.
      </p>
      {devices.map((device) => (
        <DelaySlider key={device.id} device={device} />
      ))}
    </div>
  );
}
