import { readFileSync, statSync } from 'node:fs';
import type { PlaylistId, Pool, PoolFilter, TrackId } from '@music-minion/protocol';
import { MAX_PLAYLIST_BYTES, parsePlaylist } from './files/parse-playlist.ts';
import { PathMatcher } from './files/path-matcher.ts';
import type { LibraryIndex } from './library/library-index.ts';
import type { TrackStore } from './library/track-store.ts';
import { findSource } from './playlists/find-source.ts';

type LimitedPool = Exclude<Pool, { type: 'all' }>;
type Found = ReadonlySet<TrackId> | { problem: string };
type Listed = readonly TrackId[] | { problem: string };

/** A library that never changes would else remember every album that was ever played. */
const MOST_REMEMBERED = 64;

/** Which tracks a pool is made of; worked out once and remembered until the library, or the playlist, changes. */
export class PoolTracks {
  readonly #tracks: TrackStore;
  readonly #index: LibraryIndex;
  readonly #folders: () => readonly string[];
  readonly #tracksOf: (playlist: PlaylistId) => Listed;
  #found = new Map<string, Found>();

  constructor(parts: {
    tracks: TrackStore;
    index: LibraryIndex;
    /** The music folders. */
    folders: () => readonly string[];
    tracksOf: (playlist: PlaylistId) => Listed;
  }) {
    this.#tracks = parts.tracks;
    this.#index = parts.index;
    this.#folders = parts.folders;
    this.#tracksOf = parts.tracksOf;
  }

  find(pool: LimitedPool): Found {
    const key = JSON.stringify(pool);
    const known = this.#found.get(key);
    if (known) return known;
    const found = this.#read(pool);
    this.#found.set(key, found);
    const [oldest] = this.#found.keys();
    if (this.#found.size > MOST_REMEMBERED && oldest !== undefined) this.#found.delete(oldest);
    return found;
  }

  /** The same tracks as a list to be played: in a playlist one may stand more than once. */
  list(pool: LimitedPool): Listed {
    if (pool.type === 'playlist' && 'playlistId' in pool) return this.#tracksOf(pool.playlistId);
    const found = this.find(pool);
    return 'problem' in found ? found : [...found];
  }

  /** A playlist has other tracks now, or is gone. */
  forgetPlaylist(playlistId: PlaylistId): void {
    this.#found.delete(JSON.stringify({ type: 'playlist', playlistId } satisfies Pool));
  }

  forget(): void {
    this.#found = new Map();
  }

  #read(pool: LimitedPool): Found {
    if (pool.type === 'filter') return this.#filtered(pool.filter);
    if ('file' in pool) return this.#listed(pool.file);
    const listed = this.#tracksOf(pool.playlistId);
    return 'problem' in listed ? listed : new Set(listed);
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
    for (const { path } of parsePlaylist(read.bytes, read.path).entries) {
      const match = matcher.match(path);
      if (match.type === 'found') found.add(match.trackId);
    }
    if (found.size > 0) return found;
    return { problem: `None of the tracks in ${file} is in the library.` };
  }

  #readPlaylist(file: string): { bytes: Buffer; path: string } | { problem: string } {
    const source = findSource(file, this.#folders());
    if ('problem' in source) return source;
    const { path, isFolder } = source;
    if (isFolder)
      return { problem: `${path} is a folder. Name an .m3u, .m3u8 or .pls file in it.` };
    try {
      if (statSync(path).size > MAX_PLAYLIST_BYTES)
        return { problem: `${path} is too large for a playlist.` };
      return { bytes: readFileSync(path), path };
    } catch {
      return { problem: `${file} is not there, or the server may not read it.` };
    }
  }
}
