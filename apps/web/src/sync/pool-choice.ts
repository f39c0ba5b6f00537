import type { PlaylistId, Pool, PoolFilter } from '@music-minion/protocol';
import { fullPath } from './full-path.ts';

const textFields = ['text', 'artist', 'album', 'genre', 'folder'] as const;
const yearFields = ['yearFrom', 'yearTo'] as const;
export type FilterField = (typeof textFields)[number] | (typeof yearFields)[number];

/** A choice of tracks as it stands in a form: everything as typed. */
export interface PoolChoice {
  pool: Pool['type'];
  filter: Readonly<Record<FilterField, string>>;
  /** Empty: the playlist is a file. */
  playlistId: string;
  file: string;
}

const emptyFilter: PoolChoice['filter'] = {
  text: '',
  artist: '',
  album: '',
  genre: '',
  folder: '',
  yearFrom: '',
  yearTo: '',
};

/** A choice that was made, as the form shows it. */
export function toPoolChoice(pool: Pool): PoolChoice {
  const known: PoolFilter = pool.type === 'filter' ? pool.filter : {};
  const typed = Object.entries(known).map(([name, value]) => [name, String(value)]);
  return {
    pool: pool.type,
    filter: { ...emptyFilter, ...(Object.fromEntries(typed) as Partial<PoolChoice['filter']>) },
    playlistId: 'playlistId' in pool ? pool.playlistId : '',
    file: 'file' in pool ? pool.file : '',
  };
}

/** What the form says, as the room understands it; null where something is missing. */
export function fromPoolChoice(
  { pool, filter, playlistId, file }: PoolChoice,
  folders: readonly string[],
): Pool | null {
  if (pool === 'all') return { type: 'all' };
  if (pool === 'playlist' && playlistId !== '')
    return { type: 'playlist', playlistId: playlistId as PlaylistId };
  if (pool === 'playlist')
    return file.trim() === '' ? null : { type: 'playlist', file: fullPath(file.trim(), folders) };
  const chosen: PoolFilter = {};
  for (const name of textFields) {
    const value = filter[name].trim();
    if (value !== '') chosen[name] = value;
  }
  for (const name of yearFields) {
    if (/^\d{1,4}$/.test(filter[name].trim())) chosen[name] = Number(filter[name]);
  }
  return Object.keys(chosen).length === 0 ? null : { type: 'filter', filter: chosen };
}
