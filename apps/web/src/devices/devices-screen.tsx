import type { Device, DeviceSync } from '@music-minion/protocol';
import { useRoom, useThisDeviceId, useView } from '../sync/use-room.ts';
import { DeviceCard } from './device-card.tsx';
import { JoinCard } from './join-card.tsx';
import { sortDevices } from './sort-devices.ts';
import { SpeakersCard } from './speakers-card.tsx';
import { SyncSentence } from './sync-sentence.tsx';
import { useSyncReport } from './use-sync-report.ts';

export function DevicesScreen() {
  const devices = useRoom((room) => room.devices);
  const speakers = useRoom((room) => room.player.speakers);
  const present = useView((view) => view.present);
  const hereId = useThisDeviceId();
  const report = useSyncReport();
  const syncOf = ({ id }: Device): DeviceSync | undefined =>
    report?.devices.find(({ device }) => device.id === id);
  const { here, away } = sortDevices(devices, present, hereId);
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-5 px-4 pt-2 pb-8 sm:px-6">
      <h1 className="text-2xl font-semibold tracking-tight">Devices</h1>
      <SyncSentence report={report} />
      <SpeakersCard />
      <ul className="flex flex-col gap-3">
        {here.map(({ device, presence }) => (
          <DeviceCard
            key={device.id}
            device={device}
            presence={presence}
            speaker={speakers.find(({ deviceId }) => deviceId === device.id)}
            isThis={device.id === hereId}
            sync={syncOf(device)}
            report={report}
          />
        ))}
      </ul>
      <JoinCard />
      {away.length > 0 && (
        <section className="flex flex-col gap-3">
          <h2 className="text-[15px] font-semibold text-muted">Not here now</h2>
          <ul className="flex flex-col gap-3">
            {away.map((device) => (
              <DeviceCard
                key={device.id}
                device={device}
                presence={null}
                speaker={speakers.find(({ deviceId }) => deviceId === device.id)}
                isThis={false}
                sync={syncOf(device)}
                report={report}
              />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
