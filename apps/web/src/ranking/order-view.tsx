import type { RankingRow } from '@music-minion/protocol';
import { useEffect, useState } from 'react';
import { useRoom } from '../sync/use-room.ts';
import { Button } from '../ui/button.tsx';
import { useSettled } from '../ui/use-settled.ts';
import { MoveSheet } from './move-sheet.tsx';
import { OrderList } from './order-list.tsx';
import { PlaceholderRow, ROW_PX, rowGrid } from './order-row.tsx';
import { OrderSearch } from './order-search.tsx';

import { TrackSheet } from './track-sheet.tsx';
import { useRankingPages } from './use-ranking-pages.ts';
import { useTrends } from './use-trends.ts';

/** Every track, best first. */
export function OrderView() {
  const revision = useRoom((room) => room.ranking.revision);
  const [text, setText] = useState('');
  const search = useSettled(text.trim(), 150);
  const pages = useRankingPages();
  const trendByTrack = useTrends();
  const [opened, setOpened] = useState<RankingRow | null>(null);
  const [moving, setMoving] = useState<RankingRow | null>(null);
  const { total } = pages;
  useEffect(() => {
    // The list itself tells what it shows; it stands once the number of lines is known.
    if (total === null || total === 0) pages.want(0, 0, search, revision);
  }, [pages, total, search, revision]);
  return (
    <div className="flex flex-col">
      <OrderSearch text={text} onText={setText} total={total} isSearched={search !== ''} />
      {total !== 0 && <ColumnNames />}
      {total === null && !pages.hasFailed && <Skeleton />}
      {pages.hasFailed && <Failed onRetry={() => pages.retry()} />}
      {total === 0 && <Nothing search={search} />}
      {total !== null && total > 0 && (
        <OrderList {...{ pages, total, search, revision, trendByTrack }} onOpen={setOpened} />
      )}
      <TrackSheet
        row={opened}
        onClose={() => setOpened(null)}
        onMove={(row) => {
          setOpened(null);
          setMoving(row);
        }}
        onArtist={(artist) => {
          setOpened(null);
          setText(artist);
        }}
      />
      <MoveSheet row={moving} onClose={() => setMoving(null)} />
    </div>
  );
}

/** The names of the columns where the screen is wide; on a phone only what does not speak for itself. */
function ColumnNames() {
  return (
    <div className={`pr-2 pb-1 pl-4 text-[13px] text-muted sm:pr-1 ${rowGrid}`} aria-hidden>
      <span className="max-sm:hidden sm:text-right">Rank</span>
      <span className="max-sm:hidden" />
      <span className="flex min-w-0 items-center gap-3 max-sm:col-span-3">
        <span className="max-sm:hidden">Track</span>
        <span className="-ml-2.5 flex min-w-0 items-center gap-2 text-[12px] sm:ml-0">
          <span className="h-4 w-[3px] shrink-0 rounded-full bg-edge/45" />
          <span className="truncate">no clear order yet</span>
        </span>
      </span>
      <span className="max-sm:hidden">Best … last</span>
      <span className="max-lg:hidden" title="Nine times in ten the true rank is in here">
        Between
      </span>
      <span
        className="text-right max-sm:text-[12px]"
        title="How much of the library it is ahead of"
      >
        Score
      </span>
      <span className="text-right max-lg:hidden">Verdicts</span>
    </div>
  );
}

function Skeleton() {
  return (
    <div aria-busy>
      {[1, 2, 3, 4, 5, 6, 7].map((rank) => (
        <div key={rank} style={{ height: `${ROW_PX}px` }}>
          <PlaceholderRow rank={null} />
        </div>
      ))}
    </div>
  );
}

function Failed({ onRetry }: { onRetry: () => void }) {
  return (
    <div className="flex flex-col items-center gap-3 py-10 text-center text-muted" role="alert">
      <p>The order could not be fetched from the server.</p>
      <Button onClick={onRetry}>Try again</Button>
    </div>
  );
}

function Nothing({ search }: { search: string }) {
  return (
    <p className="py-12 text-center text-pretty text-muted">
      {search === ''
        ? 'There is nothing to rank yet: the order begins with the first tracks of your library.'
        : `No title, artist or album contains “${search}”.`}
    </p>
  );
}
