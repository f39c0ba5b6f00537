import type { Playlist, Pool, PoolFilter } from '@music-minion/protocol';

/** A choice of tracks: "Everything", "Genre Jazz, 1960–1969", "Playlist Party.m3u8" */
export function poolWords(pool: Pool, playlists: readonly Playlist[]): string {
  switch (pool.type) {
    case 'all':
      return 'Everything';
    case 'filter':
      return filterWords(pool.filter);
    case 'playlist':
      return 'file' in pool
        ? `Playlist ${pool.file.split(/[/\\]/).at(-1) ?? pool.file}`
        : (playlists.find(({ id }) => id === pool.playlistId)?.name ?? 'A deleted playlist');
  }
}

function filterWords({ text, artist, album, genre, yearFrom, yearTo, folder }: PoolFilter): string {
  const words = [
    text === undefined ? null : `“${text}”`,
    artist ?? null,
    album === undefined ? null : `album ${album}`,
    genre === undefined ? null : `genre ${genre}`,
    yearsWords(yearFrom, yearTo),
    folder === undefined ? null : `folder ${folder.split(/[/\\]/).at(-1) ?? folder}`,
  ].filter((word) => word !== null);
  return words.length === 0
    ? 'Everything'
    : words.join(', ').replace(/^./, (first) => first.toUpperCase());
}

function yearsWords(from: number | undefined, to: number | undefined): string | null {
  if (from !== undefined && to !== undefined) return from === to ? String(from) : `${from}–${to}`;
  if (from !== undefined) return `from ${from} on`;
  return to === undefined ? null : `until ${to}`;
}
