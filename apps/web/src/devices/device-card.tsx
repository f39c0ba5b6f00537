import type {
  DeviceSync,
  KnownDevice,
  Presence,
  Speaker,
  SyncReport,
} from '@music-minion/protocol';
import {
  Flashlight,
  Laptop,
  LogOut,
  Pencil,
  Smartphone,
  Tablet,
  Terminal,
  Volume2,
} from 'lucide-react';
import { useState } from 'react';
import { useRoom, useSend } from '../sync/use-room.ts';
import { IconButton } from '../ui/button.tsx';
import { RenameDialog } from './rename-dialog.tsx';
import { SignOutDialog } from './sign-out-dialog.tsx';
import { roundTripWords } from './sync-facts.ts';
import { SyncDetails } from './sync-details.tsx';
import { SpeakerButtons, SpeakerSliders } from './speaker-controls.tsx';

interface DeviceCardProps {
  device: KnownDevice;
  /** Null: it has been here before and is not now. */
  presence: Presence | null;
  speaker: Speaker | undefined;
  isThis: boolean;
  /** Null until the sync doctor has looked. */
  sync: DeviceSync | undefined;
  report: SyncReport | null;
}

const icons = { phone: Smartphone, tablet: Tablet, computer: Laptop, cli: Terminal, api: Terminal };

export function DeviceCard({ device, presence, speaker, isThis, sync, report }: DeviceCardProps) {
  const [isRenaming, setIsRenaming] = useState(false);
  const [isSigningOut, setIsSigningOut] = useState(false);
  const isSignedIn = useRoom(({ access }) =>
    access.signedIn.some(({ deviceId }) => deviceId === device.id),
  );
  const send = useSend();
  const { id, name, kind } = device;
  const Icon = icons[kind];
  const controls = { device, speaker, isThis, isHere: presence !== null };
  return (
    <li
      data-device-id={id}
      className={`flex flex-col gap-1 rounded-3xl border-2 bg-raised p-4 sm:px-6 ${
        speaker ? 'border-accent' : 'border-line'
      } ${presence === null ? 'opacity-85' : ''}`}
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 sm:gap-x-4">
        <Icon className="size-6 shrink-0 text-muted" aria-hidden />
        <div className="min-w-0 flex-1 basis-44">
          <h2 className="flex flex-wrap items-center gap-x-2 text-[17px] font-semibold">
            <span dir="auto" className="min-w-0 wrap-anywhere">
              {name}
            </span>
            {isThis && <Badge>this device</Badge>}
            {speaker && (
              <Badge isStrong>
                <Volume2 className="size-3.5" aria-hidden /> speaker
              </Badge>
            )}
          </h2>
          {presence && <p className="text-[13px] text-muted">{presenceWords(presence, isThis)}</p>}
        </div>
        <div className="ml-auto flex flex-wrap items-center gap-y-1">
          {presence && !isThis && (
            <IconButton
              aria-label={`Blink ${name}`}
              onClick={() => void send('devices.blink', { deviceId: id })}
            >
              <Flashlight className="size-5" aria-hidden />
            </IconButton>
          )}
          <IconButton aria-label={`Rename ${name}`} onClick={() => setIsRenaming(true)}>
            <Pencil className="size-5" aria-hidden />
          </IconButton>
          {isSignedIn && (
            <IconButton
              aria-label={isThis ? 'Sign out this device' : `Sign out ${name}`}
              onClick={() => setIsSigningOut(true)}
            >
              <LogOut className="size-5" aria-hidden />
            </IconButton>
          )}
          <SpeakerButtons {...controls} />
        </div>
      </div>
      <SpeakerSliders {...controls} />
      {sync && report && <SyncDetails sync={sync} report={report} />}
      <RenameDialog device={device} isOpen={isRenaming} onOpenChange={setIsRenaming} />
      <SignOutDialog
        device={device}
        isThis={isThis}
        isOpen={isSigningOut}
        onOpenChange={setIsSigningOut}
      />
    </li>
  );
}

function presenceWords({ sound, roundTripMs, tabs, visible }: Presence, isThis: boolean): string {
  const locked = `sound wants one tap ${isThis ? 'here' : 'there'}`;
  return [
    { unlocked: 'sound ready', locked, none: 'makes no sound' }[sound],
    roundTripMs === null ? null : `${roundTripWords(roundTripMs)} away`,
    tabs > 1 ? `${tabs} tabs` : null,
    visible ? null : 'in the background',
  ]
    .filter((word) => word !== null)
    .join(' · ');
}

function Badge({ children, isStrong = false }: { children: React.ReactNode; isStrong?: boolean }) {
  return (
    <span
      className={`inline-flex items-center gap-1 rounded-full px-2.5 py-0.5 text-[13px] font-medium ${
        isStrong ? 'bg-accent text-on-accent' : 'bg-lifted text-muted'
      }`}
    >
      {children}
    </span>
  );
}
