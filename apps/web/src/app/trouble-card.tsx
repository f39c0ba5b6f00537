import { CircleAlert } from 'lucide-react';
import { useView } from '../sync/use-room.ts';

/** The server can save nothing: why, what to do, and that what was judged here is not lost. */
export function TroubleCard() {
  const trouble = useView((view) => view.trouble);
  const waiting = useView((view) => view.waiting);
  if (trouble === null) return null;
  return (
    <section
      role="alert"
      className="relative mx-4 mb-2 flex items-start gap-3 rounded-2xl border border-bad/60 bg-raised p-4 text-[15px] sm:mx-6 min-[75rem]:mx-auto min-[75rem]:w-full min-[75rem]:max-w-[69rem]"
    >
      <CircleAlert className="mt-0.5 size-5 shrink-0 text-bad" aria-hidden />
      <p className="min-w-0 text-pretty [overflow-wrap:anywhere]">
        {trouble}
        {waiting > 0 && <span className="text-muted"> {waitingWords(waiting)}</span>}
      </p>
    </section>
  );
}

function waitingWords(waiting: number): string {
  return waiting === 1
    ? 'One answer waits here until then.'
    : `${waiting} answers wait here until then.`;
}
