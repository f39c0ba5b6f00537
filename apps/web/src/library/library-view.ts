import { type AlbumSort, type TrackSort, albumSorts, trackSorts } from '@music-minion/protocol';

export const tabs = [
  'albums',
  'artists',
  'genres',
  'years',
  'folders',
  'tracks',
  'sources',
] as const;
export type Tab = (typeof tabs)[number];

/** What the address of the Library says after the question mark. */
export interface LibraryView {
  /** Left out: the albums. */
  tab?: Tab;
  /** What is searched for, so that the way back leads to what was found. */
  q?: string;
  sort?: TrackSort | AlbumSort;
  /** Of the tracks. */
  genre?: string;
  year?: number;
  /** Of the folders. */
  path?: string;
}

export function libraryView({
  tab,
  q,
  sort,
  genre,
  year,
  path,
}: Record<string, unknown>): LibraryView {
  return {
    ...(isOneOf(tabs, tab) && { tab }),
    ...(typeof q === 'string' && q !== '' && { q }),
    ...(isOneOf([...trackSorts, ...albumSorts], sort) && { sort }),
    ...((typeof genre === 'string' || typeof genre === 'number') && { genre: String(genre) }),
    ...(typeof year === 'number' && { year }),
    ...((typeof path === 'string' || typeof path === 'number') && { path: String(path) }),
  };
}

function isOneOf<T extends string>(list: readonly T[], value: unknown): value is T {
  return list.some((one) => one === value);
}
