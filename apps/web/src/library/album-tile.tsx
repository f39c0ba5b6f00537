import type { AlbumRow } from '@music-minion/protocol';
import { CoverTile } from './cover-tile.tsx';

export function AlbumTile({
  row: album,
  isOfArtist = false,
}: {
  row: AlbumRow;
  isOfArtist?: boolean;
}) {
  const { id, title, artist, year } = album;
  const about = isOfArtist ? (year ?? '') : [artist, year].filter(Boolean).join(' · ');
  return (
    <CoverTile
      cover={album}
      title={title}
      about={String(about)}
      to={{ to: '/library/albums/$id', params: { id } }}
    />
  );
}
