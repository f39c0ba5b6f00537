import { MonitorSpeaker, Smartphone, Tablet, Volume2 } from 'lucide-react';
import type { Device } from '@music-minion/protocol';
import type { ReactElement } from 'react';
import { useRoom, useSend, useThisDeviceId, useView } from '../sync/use-room.ts';
import { Menu, MenuItem } from '../ui/menu.tsx';

/** Where the sound should come from: the devices that are here and can sound. */
export function SoundMenu({ trigger }: { trigger: ReactElement }) {
  const devices = useRoom((room) => room.devices);
  const speakers = useRoom((room) => room.player.speakers);
  const present = useView((view) => view.present);
  const hereId = useThisDeviceId();
  const send = useSend();
  const canSound = devices.filter(
    ({ id, kind }) =>
      kind !== 'cli' && kind !== 'api' && present.some(({ deviceId }) => deviceId === id),
  );
  return (
    <Menu trigger={trigger}>
      <p className="px-3 pt-2 pb-1 text-[13px] text-muted">Play on</p>
      {canSound.map((device) => (
        <MenuItem
          key={device.id}
          onClick={() => void send('player.hand_over', { deviceId: device.id })}
        >
          <DeviceIcon kind={device.kind} />
          <span className="min-w-0 flex-1 truncate">
            {device.name}
            {device.id === hereId && <span className="text-muted"> · this device</span>}
          </span>
          {speakers.some(({ deviceId }) => deviceId === device.id) && (
            <Volume2 className="size-4 text-accent" aria-label="sounds now" />
          )}
        </MenuItem>
      ))}
    </Menu>
  );
}

function DeviceIcon({ kind }: { kind: Device['kind'] }) {
  const Icon = kind === 'phone' ? Smartphone : kind === 'tablet' ? Tablet : MonitorSpeaker;
  return <Icon className="size-5 shrink-0 text-muted" aria-hidden />;
}
