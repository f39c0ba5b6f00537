import { MonitorSpeaker, Smartphone, Tablet } from 'lucide-react';
import { type Device, loudestOf } from '@music-minion/protocol';
import type { ReactElement } from 'react';
import { useRoom, useSend, useThisDeviceId, useView } from '../sync/use-room.ts';
import { Menu, MenuCheckbox, MenuItem } from '../ui/menu.tsx';
import { VolumeSlider } from '../ui/volume-slider.tsx';

/** Where the sound should come from: a tap on a device moves it there, its box lets it sound too. */
export function SoundMenu({ trigger }: { trigger: ReactElement }) {
  const devices = useRoom((room) => room.devices);
  const speakers = useRoom((room) => room.player.speakers);
  const present = useView((view) => view.present);
  const hereId = useThisDeviceId();
  const send = useSend();
  const isSpeaker = (id: string): boolean => speakers.some(({ deviceId }) => deviceId === id);
  const isHere = (id: string): boolean => present.some(({ deviceId }) => deviceId === id);
  const canSound = devices.filter(
    ({ id, kind }) => kind !== 'cli' && kind !== 'api' && (isHere(id) || isSpeaker(id)),
  );
  return (
    <Menu trigger={trigger}>
      <p className="px-3 pt-2 pb-1 text-[13px] text-muted">Play on</p>
      {canSound.map(({ id: deviceId, name, kind }) => (
        <div key={deviceId} className="flex items-stretch">
          <MenuItem isWide onClick={() => void send('player.hand_over', { deviceId })}>
            <DeviceIcon kind={kind} />
            <span className="min-w-0 flex-1 truncate">
              {name}
              {deviceId === hereId && <span className="text-muted"> · this device</span>}
            </span>
          </MenuItem>
          <MenuCheckbox
            label={`${name} sounds`}
            isChecked={isSpeaker(deviceId)}
            onChange={(isOn) =>
              void send(isOn ? 'player.add_speaker' : 'player.remove_speaker', { deviceId })
            }
          />
        </div>
      ))}
      {speakers.length > 0 && (
        <div className="px-3 py-2">
          <VolumeSlider
            label={speakers.length === 1 ? 'Volume' : 'Volume of all speakers'}
            volume={loudestOf(speakers)}
            onChangeBy={(by) => void send('player.change_volume', { by })}
          />
        </div>
      )}
    </Menu>
  );
}

function DeviceIcon({ kind }: { kind: Device['kind'] }) {
  const Icon = kind === 'phone' ? Smartphone : kind === 'tablet' ? Tablet : MonitorSpeaker;
  return <Icon className="size-5 shrink-0 text-muted" aria-hidden />;
}
