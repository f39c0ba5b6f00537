import type { KnownDevice, Speaker } from '@music-minion/protocol';
import { ChevronDown } from 'lucide-react';
import { useRoom, useSend } from '../sync/use-room.ts';
import { Button } from '../ui/button.tsx';
import { RangeSlider } from '../ui/range-slider.tsx';
import { VolumeSlider } from '../ui/volume-slider.tsx';

interface SpeakerControlsProps {
  device: KnownDevice;
  speaker: Speaker | undefined;
  isThis: boolean;
  isHere: boolean;
}

/** Whether a device sounds, alone or with others, and how loud. */
export function SpeakerButtons({ device, speaker, isHere }: SpeakerControlsProps) {
  const { id: deviceId, name, kind } = device;
  const isAlone = useRoom(({ player }) => player.speakers.length < 2);
  const hasSpeaker = useRoom(({ player }) => player.speakers.length > 0);
  const send = useSend();
  const mayStart = isHere && kind !== 'cli' && kind !== 'api';
  return (
    <>
      {mayStart && hasSpeaker && !speaker && (
        <Button
          look="quiet"
          aria-label={`Add ${name}`}
          onClick={() => void send('player.add_speaker', { deviceId })}
        >
          Add
        </Button>
      )}
      {speaker && (
        <Button
          look="quiet"
          aria-label={`Silence ${name}`}
          onClick={() => void send('player.remove_speaker', { deviceId })}
        >
          Silence
        </Button>
      )}
      {mayStart && (!speaker || !isAlone) && (
        <Button
          aria-label={`${speaker ? 'Only here' : 'Play here'}: ${name}`}
          onClick={() => void send('player.hand_over', { deviceId })}
        >
          {speaker ? 'Only here' : 'Play here'}
        </Button>
      )}
    </>
  );
}

export function SpeakerSliders({ device, speaker, isThis }: SpeakerControlsProps) {
  const { id: deviceId, name, maxVolume } = device;
  const send = useSend();
  return (
    <>
      {speaker && (
        <VolumeSlider
          label={`Volume of ${name}`}
          volume={speaker.volume}
          onChangeBy={(by) => void send('player.change_volume', { deviceId, by })}
        />
      )}
      {isThis && (
        <details className="group text-[14px] text-muted">
          <summary className="flex min-h-12 cursor-pointer items-center justify-between rounded-lg">
            Loudest this device may be: {Math.round(maxVolume * 100)} %
            <ChevronDown
              className="size-5 transition-transform group-open:rotate-180 motion-reduce:transition-none"
              aria-hidden
            />
          </summary>
          <RangeSlider
            label="Loudest this device may be"
            value={maxVolume}
            min={0.05}
            step={0.05}
            valueText={`${Math.round(maxVolume * 100)} %`}
            onChange={(value) => void send('devices.set_sound', { deviceId, maxVolume: value })}
          />
          <p className="pt-1">
            Its volume is a share of this, whoever moves it. Only this device can change it.
          </p>
        </details>
      )}
    </>
  );
}
