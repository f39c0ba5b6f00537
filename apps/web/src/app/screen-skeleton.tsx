import { useView } from '../sync/use-room.ts';

/** The shape of what will be here; a sentence only when it takes long. */
export function ScreenSkeleton() {
  const connection = useView((view) => view.connection.name);
  return (
    <div className="mx-auto flex h-full max-w-6xl flex-col gap-4 px-3 pt-9 pb-4 sm:px-6" aria-busy>
      <div className="grid min-h-0 flex-1 grid-cols-2 gap-2 sm:gap-5 portrait:max-sm:grid-cols-1">
        <div className="rounded-3xl bg-raised" />
        <div className="rounded-3xl bg-raised" />
      </div>
      <div className="h-16 rounded-2xl bg-raised" />
      {connection === 'waiting' && (
        <output className="text-center text-muted">
          The server does not answer. This page connects by itself as soon as it does.
        </output>
      )}
    </div>
  );
}
