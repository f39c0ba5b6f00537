import { useRoom } from '../sync/use-room.ts';
import { formatCount } from '../ui/format.ts';
import { FoldersCard } from './folders-card.tsx';
import { UpkeepLink } from './upkeep-link.tsx';

export function LibraryScreen() {
  const library = useRoom((room) => room.library);
  const counts = [
    { name: 'Tracks', number: library.tracks },
    { name: 'Archived', number: library.archived },
    { name: 'Missing', number: library.missing },
    { name: 'Unreadable', number: library.unreadable },
  ];
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-5 px-4 pt-2 pb-8 sm:px-6">
      <h1 className="text-2xl font-semibold tracking-tight">Library</h1>
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
