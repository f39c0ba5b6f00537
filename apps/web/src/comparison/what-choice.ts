import type { Comparison, PlaylistId, Pool, PoolFilter, RankingMode } from '@music-minion/protocol';
import { fullPath } from '../sync/full-path.ts';

export const textFields = ['text', 'artist', 'album', 'genre', 'folder'] as const;
export const yearFields = ['yearFrom', 'yearTo'] as const;
export type FilterField = (typeof textFields)[number] | (typeof yearFields)[number];

/** What stands in the form: everything as typed. */
export interface WhatChoice {
  pool: Pool['type'];
  filter: Readonly<Record<FilterField, string>>;
  /** Empty: the playlist is a file. */
  playlistId: string;
  file: string;
  mode: RankingMode['type'];
  k: string;
}

const emptyFilter: WhatChoice['filter'] = {
  text: '',
  artist: '',
  album: '',
  genre: '',
  folder: '',
  yearFrom: '',
  yearTo: '',
};

/** What is being compared now, as the form shows it. */
export function toChoice({ pool, mode }: Pick<Comparison, 'pool' | 'mode'>): WhatChoice {
  const known: PoolFilter = pool.type === 'filter' ? pool.filter : {};
  const typed = Object.entries(known).map(([name, value]) => [name, String(value)]);
  return {
    pool: pool.type,
    filter: { ...emptyFilter, ...(Object.fromEntries(typed) as Partial<WhatChoice['filter']>) },
    playlistId: 'playlistId' in pool ? pool.playlistId : '',
    file: 'file' in pool ? pool.file : '',
    mode: mode.type,
    k: mode.type === 'top' ? String(mode.k) : '50',
  };
}

/** What the form says, as the room understands it; null where something is missing. */
export function fromChoice(
  choice: WhatChoice,
  folders: readonly string[],
): { pool: Pool; mode: RankingMode } | null {
  const pool = poolOf(choice, folders);
  const mode = modeOf(choice);
  return pool && mode && { pool, mode };
}

function poolOf(
  { pool, filter, playlistId, file }: WhatChoice,
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

function modeOf({ mode, k }: WhatChoice): RankingMode | null {
  if (mode !== 'top') return { type: mode };
  const number = Number(k);
  return Number.isInteger(number) && number >= 1 && number <= 10_000
    ? { type: 'top', k: number }
    : null;
}
