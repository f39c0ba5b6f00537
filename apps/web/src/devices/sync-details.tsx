import type { DeviceSync, SyncReport } from '@music-minion/protocol';
import { ChevronDown } from 'lucide-react';
import { stateWord, syncFacts } from './sync-facts.ts';

const dots: Record<DeviceSync['state'], string> = {
  in_step: 'bg-good',
  behind: 'bg-warn',
  silent: 'bg-warn',
  asleep: 'bg-edge',
  away: 'bg-edge',
  outdated: 'bg-bad',
};

/** A line that says how a device is, and opens to all that is known of it. */
export function SyncDetails({ sync, report }: { sync: DeviceSync; report: SyncReport }) {
  const facts = syncFacts(sync, report);
  const line = (
    <>
      <span className={`size-2 shrink-0 rounded-full ${dots[sync.state]}`} aria-hidden />
      {stateWord(sync, report.atMs)}
    </>
  );
  if (facts.length === 0) {
    return <p className="-mb-2 flex min-h-12 items-center gap-2 text-[13px] text-muted">{line}</p>;
  }
  return (
    <details className="group/sync -mb-2" data-sync={sync.state}>
      <summary className="flex min-h-12 cursor-pointer list-none items-center gap-2 rounded-xl text-[13px] text-muted hover:text-ink [&::-webkit-details-marker]:hidden">
        {line}
        <span className="sr-only">: sync details of {sync.device.name}</span>
        <ChevronDown
          className="ml-auto size-5 transition-transform group-open/sync:rotate-180 motion-reduce:transition-none"
          aria-hidden
        />
      </summary>
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5 border-t border-line pt-3 pb-1 text-[14px] sm:grid-cols-[auto_1fr_auto_1fr]">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="min-w-0 text-pretty">{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
