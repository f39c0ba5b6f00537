import { useRoom } from '../sync/use-room.ts';
import { formatCount } from '../ui/format.ts';
import { FoldersCard } from './folders-card.tsx';
import { UpkeepLink } from './upkeep-link.tsx';

/** Where the music comes from, and what of it could not be read. */
export function SourcesView() {
  const library = useRoom((room) => room.library);
  const counts = [
    { name: 'Tracks', number: library.tracks },
    { name: 'Archived', number: library.archived },
    { name: 'Missing', number: library.missing },
    { name: 'Unreadable', number: library.unreadable },
  ];
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col gap-5 pt-2">
      <dl className="grid grid-cols-2 gap-2 sm:grid-cols-4 sm:gap-3">
        {counts.map(({ name, number }) => (
          <div
            key={name}
            className="flex flex-col-reverse rounded-2xl border border-line bg-raised px-4 py-3"
          >
            <dt className="text-[13px] text-muted">{name}</dt>
            <dd className="text-2xl font-semibold tracking-tight">{formatCount(number)}</dd>
          </div>
        ))}
      </dl>
      <FoldersCard withCounts={false} />
      <UpkeepLink />
    </div>
  );
}
