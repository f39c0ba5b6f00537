import { readFileSync, realpathSync, statSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import type { Pool, PoolFilter, TrackId } from '@music-minion/protocol';
import type { LibraryIndex } from './library/library-index.ts';
import type { TrackStore } from './library/track-store.ts';
import { parseM3u } from './ranking/parse-m3u.ts';
import { PathMatcher } from './ranking/path-matcher.ts';

type LimitedPool = Exclude<Pool, { type: 'all' }>;
type Found = ReadonlySet<TrackId> | { problem: string };

/** Nobody's playlist is larger; a file that is would only fill the memory. */
const MAX_PLAYLIST_BYTES = 16 * 1024 * 1024;

/** Which tracks a pool is made of; worked out once and remembered until the library changes. */
export class PoolTracks {
  readonly #tracks: TrackStore;
  readonly #index: LibraryIndex;
  readonly #folders: () => readonly string[];
  #found = new Map<string, Found>();

  constructor(tracks: TrackStore, index: LibraryIndex, folders: () => readonly string[]) {
    this.#tracks = tracks;
    this.#index = index;
    this.#folders = folders;
  }

  find(pool: LimitedPool): Found {
    const key = JSON.stringify(pool);
    const known = this.#found.get(key);
    if (known) return known;
    const found = pool.type === 'filter' ? this.#filtered(pool.filter) : this.#listed(pool.file);
    this.#found.set(key, found);
    return found;
  }

  forget(): void {
    this.#found = new Map();
  }

  #filtered({ albumId, artistId, ...filter }: PoolFilter): Found {
    const lists: (readonly TrackId[])[] = [];
    if (albumId !== undefined) lists.push(this.#tracks.inAlbum(albumId));
    if (artistId !== undefined) lists.push(this.#tracks.byArtist(artistId));
    // With an id the name is only what people read.
    const { album = '', artist = '', ...rest } = filter;
    const named = {
      ...rest,
      ...(albumId === undefined && album !== '' && { album }),
      ...(artistId === undefined && albumId === undefined && artist !== '' && { artist }),
    };
    if (lists.length === 0 || Object.keys(named).length > 0)
      lists.push(this.#index.matching(named));
    const [first = [], ...others] = lists;
    return others.reduce<Set<TrackId>>(
      (found, list) => found.intersection(new Set(list)),
      new Set(first),
    );
  }

  /** The request names a file of the server, so it must be a playlist inside the music folders. */
  #listed(file: string): Found {
    const read = this.#readPlaylist(file);
    if ('problem' in read) return read;
    const tracks = Array.from(this.#tracks.names(), ({ id, path }) => ({ trackId: id, path }));
    const matcher = new PathMatcher(tracks);
    const found = new Set<TrackId>();
    for (const { path } of parseM3u(read.bytes, read.path).entries) {
      const match = matcher.match(path);
      if (match.type === 'found') found.add(match.trackId);
    }
    if (found.size > 0) return found;
    return { problem: `None of the tracks in ${file} is in the library.` };
  }

  #readPlaylist(file: string): { bytes: Buffer; path: string } | { problem: string } {
    if (!/\.m3u8?$/i.test(file))
      return { problem: `${file} is no playlist. Name an .m3u or .m3u8 file.` };
    try {
      const path = realpathSync(resolve(file));
      if (!this.#folders().some((folder) => path.startsWith(folder + sep))) {
        return { problem: `${file} is not inside the music folders.` };
      }
      if (statSync(path).size > MAX_PLAYLIST_BYTES)
        return { problem: `${file} is too large for a playlist.` };
      return { bytes: readFileSync(path), path };
    } catch {
      return { problem: `${file} is not there, or the server may not read it.` };
    }
  }
}
