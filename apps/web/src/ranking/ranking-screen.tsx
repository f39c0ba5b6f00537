import { Link } from '@tanstack/react-router';
import { goalShare, goalWords } from '../sync/goal-words.ts';
import { useRoom } from '../sync/use-room.ts';
import { ExportButton } from './export-button.tsx';
import { InsightsView } from './insights-view.tsx';
import { JournalView } from './journal-view.tsx';
import { OrderView } from './order-view.tsx';
import { PlayTop } from './play-top.tsx';

const views = [
  { view: undefined, name: 'Order', View: OrderView },
  { view: 'insights', name: 'Insights', View: InsightsView },
  { view: 'journal', name: 'Journal', View: JournalView },
] as const;

export interface RankingView {
  /** Left out: the order. */
  view?: 'insights' | 'journal';
}

/** What the address says after the question mark. */
export function rankingView({ view }: Record<string, unknown>): RankingView {
  return view === 'insights' || view === 'journal' ? { view } : {};
}

/** What the verdicts have made of the library. */
export function RankingScreen({ view: shown }: RankingView) {
  return (
    <div className="mx-auto flex min-h-full max-w-6xl flex-col gap-2 px-3 pt-1 pb-8 sm:px-6 sm:pt-2">
      <header className="flex items-start justify-between gap-3 pl-1">
        <div className="min-w-0 flex-1">
          <h1 className="text-2xl font-semibold tracking-tight">Ranking</h1>
          <Goal />
        </div>
        <PlayTop />
        <ExportButton />
      </header>
      <nav aria-label="Ranking" className="flex gap-1">
        {views.map(({ view, name }) => (
          <Link
            key={name}
            to="/ranking"
            search={view === undefined ? {} : { view }}
            activeOptions={{ exact: true }}
            className="flex min-h-12 items-center rounded-2xl px-4 text-[15px] font-medium text-muted hover:text-ink aria-[current=page]:bg-lifted aria-[current=page]:text-ink"
          >
            {name}
          </Link>
        ))}
      </nav>
      {views.map(({ view, name, View }) => view === shown && <View key={name} />)}
    </div>
  );
}

function Goal() {
  const ranking = useRoom((room) => room.ranking);
  const hasPairs = useRoom((room) => room.library.tracks > 1);
  if (!hasPairs) return null;
  return (
    <>
      <p className="text-[15px] text-balance text-muted">{goalWords(ranking)}</p>
      <div className="mt-2 h-1 max-w-sm overflow-hidden rounded-full bg-line" aria-hidden>
        <div
          className="h-full rounded-full bg-accent transition-[width] duration-500 motion-reduce:transition-none"
          style={{ width: `${goalShare(ranking) * 100}%` }}
        />
      </div>
    </>
  );
}
