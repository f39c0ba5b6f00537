import type { TrackId } from './ids.ts';
import type { Track } from './track.ts';

/** A line of `GET /api/library/tracks` and of the lists that hold tracks. */
export interface TrackRow extends Track {
  path: string;
  /** Of `GET /api/library/albums/:id`; null without an album. */
  albumId: string | null;
  genre: string;
  trackNo: number | null;
  discNo: number | null;
  /** Server time, ms. */
  addedAtMs: number;
}

/** All that is given must hold. */
export interface TrackFilter {
  /** Ids of `GET /api/library/albums` and `…/artists`. */
  album?: string | undefined;
  artist?: string | undefined;
  genre?: string | undefined;
  year?: number | undefined;
  /** Directly in it, not in the folders below. */
  folder?: string | undefined;
}

export const trackSorts = ['title', 'artist', 'album', 'year', 'added', 'duration'] as const;
export type TrackSort = (typeof trackSorts)[number];
export const albumSorts = ['title', 'artist', 'year', 'added'] as const;
export type AlbumSort = (typeof albumSorts)[number];

/** A part of a list, from `GET /api/library/tracks`, `…/albums`, `…/artists`, `…/genres` or `…/years`. */
export interface LibraryPage<Row> {
  /** As in the room's library: what was read at another revision may be old. */
  revision: number;
  /** Of all pages. */
  total: number;
  rows: readonly Row[];
}

/** The picture of the first track stands for the whole: `/api/tracks/:coverTrack/artwork?v=:artwork`. */
interface Covered {
  coverTrack: TrackId;
  artwork: string;
}

export interface AlbumRow extends Covered {
  id: string;
  title: string;
  /** "Various artists" where the tracks have several and none is named for the album. */
  artist: string;
  /** Of `GET /api/library/artists/:id`; null for several. */
  artistId: string | null;
  year: number | null;
  tracks: number;
  durationMs: number;
  addedAtMs: number;
  isCompilation: boolean;
}

export interface ArtistRow extends Covered {
  id: string;
  name: string;
  tracks: number;
  albums: number;
}

export interface GenreRow extends Covered {
  name: string;
  tracks: number;
}

export interface YearRow extends Covered {
  year: number;
  tracks: number;
}

export interface FolderRow extends Covered {
  path: string;
  name: string;
  /** In it and in all below it. */
  tracks: number;
}

/** `GET /api/library/search?q=…`: the best first. */
export interface LibraryFound {
  revision: number;
  tracks: readonly TrackRow[];
  albums: readonly AlbumRow[];
  artists: readonly ArtistRow[];
}

/** `GET /api/library/albums/:id`, in the order of discs and numbers. */
export interface AlbumPage {
  revision: number;
  album: AlbumRow;
  tracks: readonly TrackRow[];
}

/** `GET /api/library/artists/:id`, the newest album first. */
export interface ArtistPage {
  revision: number;
  artist: ArtistRow;
  albums: readonly AlbumRow[];
  appearsOn: readonly AlbumRow[];
}

/** `GET /api/library/folders?path=…`; without a path, the music folders themselves. */
export interface FolderPage {
  revision: number;
  path: string;
  folders: readonly FolderRow[];
}

/** A file of the lists of `GET /api/library/…`. */
export interface LibraryFile {
  id: TrackId;
  path: string;
  title: string;
  artist: string;
  album: string;
  durationMs: number;
  codec: string;
  /** Bits a second. */
  bitrate: number | null;
  sizeBytes: number;
  /** As in `Track`. */
  artwork: string;
  /** Server time, ms; null for a file that is there. */
  missingSinceMs: number | null;
}

/** A line of `GET /api/library/same`: two tracks that are most likely one recording. */
export interface SameRecording {
  /** The very same sound, the same id at MusicBrainz, the same artist and title and nearly the same length, or alike to the ear. */
  reason: 'same_sound' | 'same_id' | 'same_tags' | 'sounds_same';
  /** The one to go on with, and the one whose verdicts would count for it. */
  keep: LibraryFile;
  drop: LibraryFile;
}

/** A line of `GET /api/library/merged`. */
export interface MergedFile extends LibraryFile {
  intoId: TrackId;
}

/** `GET /api/library/stats`, of the tracks that can be heard. */
export interface LibraryStats {
  tracks: number;
  durationMs: number;
  bytes: number;
  artists: number;
  albums: number;
  /** The most frequent first. */
  formats: { codec: string; tracks: number }[];
  /** Those that stay silent because there is no ffmpeg on the server. */
  needFfmpeg: number;
}
