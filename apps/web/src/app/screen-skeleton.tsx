import { Unplug } from 'lucide-react';
import { useState } from 'react';
import { useSession, useView } from '../sync/use-room.ts';
import { Button } from '../ui/button.tsx';

/** The shape of what will be here; words only when it does not come. */
export function ScreenSkeleton() {
  const connection = useView((view) => view.connection.name);
  // It stays said while another attempt runs: words that come and go are not read.
  const [hasFailed, setHasFailed] = useState(false);
  if (!hasFailed && connection === 'waiting') setHasFailed(true);
  return (
    <div
      className="relative mx-auto h-full max-w-6xl px-3 pt-9 pb-4 sm:px-6"
      aria-busy={!hasFailed}
    >
      <div className={`flex h-full flex-col gap-4 ${hasFailed ? 'opacity-40' : ''}`}>
        <div className="grid min-h-0 flex-1 grid-cols-2 gap-2 sm:gap-5 portrait:max-sm:grid-cols-1">
          <div className="rounded-3xl bg-raised" />
          <div className="rounded-3xl bg-raised" />
        </div>
        <div className="h-16 rounded-2xl bg-raised" />
      </div>
      {hasFailed && <NoAnswer />}
    </div>
  );
}

function NoAnswer() {
  const session = useSession();
  return (
    <div className="late absolute inset-0 grid place-items-center overflow-y-auto p-4">
      <section className="flex w-full max-w-md flex-col items-center gap-4 rounded-3xl border border-line bg-raised p-6 text-center sm:p-8">
        <Unplug className="size-8 text-muted" aria-hidden />
        <output className="block">
          <span className="block text-2xl font-semibold tracking-tight text-balance">
            The server does not answer
          </span>
          <span className="mt-2 block text-pretty text-muted">
            Is it running, and is this device in its network? This page connects by itself as soon
            as it answers.
          </span>
        </output>
        <Button onClick={() => session.wake()}>Try now</Button>
      </section>
    </div>
  );
}
