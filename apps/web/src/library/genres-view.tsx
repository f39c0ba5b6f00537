import type { GenreRow } from '@music-minion/protocol';
import { useReading } from '../sync/use-reading.ts';
import { useRoom } from '../sync/use-room.ts';
import { count } from '../ui/format.ts';
import { CoverTile } from './cover-tile.tsx';
import { parseRows } from './library-reads.ts';
import { TileGroup, WholeList } from './whole-list.tsx';

export function GenresView() {
  const revision = useRoom((room) => room.library.revision);
  const reading = useReading('/api/library/genres', parseRows<GenreRow>, revision);
  return (
    <WholeList reading={reading} empty="No track names a genre.">
      {(rows) => (
        <TileGroup label="Genres">
          {rows.map((genre) => (
            <CoverTile
              key={genre.name}
              cover={genre}
              title={genre.name}
              about={count(genre.tracks, 'track')}
              to={{ to: '/library', search: { tab: 'tracks', genre: genre.name } }}
            />
          ))}
        </TileGroup>
      )}
    </WholeList>
  );
}
