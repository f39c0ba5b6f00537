import type { SyncReport } from '@music-minion/protocol';
import { CircleAlert, CircleCheck } from 'lucide-react';

/** How it stands in one sentence; the rest is for those who ask. */
export function SyncSentence({ report }: { report: SyncReport | null }) {
  const isWell = report === null || report.advice === null;
  const Icon = isWell ? CircleCheck : CircleAlert;
  return (
    <output className="flex min-h-6 items-start gap-3 text-[15px]">
      {report && (
        <>
          <Icon
            className={`mt-0.5 size-5 shrink-0 ${isWell ? 'text-good' : 'text-warn'}`}
            aria-hidden
          />
          <span className="min-w-0 text-pretty">
            {report.sentence}
            {report.advice !== null && <span className="text-muted"> {report.advice}</span>}
          </span>
        </>
      )}
    </output>
  );
}
