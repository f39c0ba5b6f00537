import type { YearRow } from '@music-minion/protocol';
import { useReading } from '../sync/use-reading.ts';
import { useRoom } from '../sync/use-room.ts';
import { count } from '../ui/format.ts';
import { CoverTile } from './cover-tile.tsx';
import { parseRows } from './library-reads.ts';
import { TileGroup, WholeList } from './whole-list.tsx';

/** Decade by decade, the newest first. */
export function YearsView() {
  const revision = useRoom((room) => room.library.revision);
  const reading = useReading('/api/library/years', parseRows<YearRow>, revision);
  return (
    <WholeList reading={reading} empty="No track names a year.">
      {(rows) =>
        [...Map.groupBy(rows, ({ year }) => Math.floor(year / 10) * 10)].map(([decade, years]) => (
          <section key={decade}>
            <h2 className="pt-4 pb-2 pl-1 text-[17px] font-semibold">{decade}s</h2>
            <TileGroup label={`${decade}s`}>
              {years.map((row) => (
                <CoverTile
                  key={row.year}
                  cover={row}
                  title={String(row.year)}
                  about={count(row.tracks, 'track')}
                  to={{ to: '/library', search: { tab: 'tracks', year: row.year, sort: 'album' } }}
                />
              ))}
            </TileGroup>
          </section>
        ))
      }
    </WholeList>
  );
}
