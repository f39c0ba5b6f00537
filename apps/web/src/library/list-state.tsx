import { Button } from '../ui/button.tsx';
import { TilePlaceholder } from './cover-grid.tsx';

interface ListStateProps {
  pages: { total: number | null; hasFailed: boolean; retry: () => void };
  empty: string;
  look: 'tiles' | 'rows';
}

/** What stands in the place of a list that is not there: yet, for now, or at all. */
export function ListState({ pages, empty, look }: ListStateProps) {
  if (pages.hasFailed)
    return (
      <div className="flex flex-col items-center gap-3 py-10 text-center text-muted" role="alert">
        <p>The list could not be fetched from the server.</p>
        <Button onClick={() => pages.retry()}>Try again</Button>
      </div>
    );
  if (pages.total === 0) return <p className="py-12 text-center text-pretty text-muted">{empty}</p>;
  return look === 'tiles' ? (
    <div
      aria-busy
      className="mt-2 grid grid-cols-[repeat(auto-fill,minmax(9.875rem,1fr))] gap-4 *:pb-4"
    >
      {[1, 2, 3, 4, 5, 6].map((number) => (
        <TilePlaceholder key={number} />
      ))}
    </div>
  ) : (
    <div aria-busy className="flex flex-col gap-2 pt-2">
      {[1, 2, 3, 4, 5, 6, 7].map((number) => (
        <div key={number} className="h-14 rounded-2xl bg-raised" />
      ))}
    </div>
  );
}
