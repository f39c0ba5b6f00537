import {
  type Measured,
  type Strength,
  type Track,
  type TrackId,
  playbackGainDb,
} from '@music-minion/protocol';

/** Where the cover comes from: out of the file, from a picture beside it, or drawn by us. */
export type ArtworkKind = 'embedded' | 'folder' | 'generated';

export interface Artwork {
  artworkKind: ArtworkKind;
  artworkHash: string;
  /** The picture beside the music; null unless the kind is `folder`. */
  artworkPath: string | null;
}

/** What the tags and the stream say. Texts are trimmed; an unknown text is empty, an unknown number null. */
export interface Tags {
  /** Never empty: untagged files are named after their path. */
  title: string;
  artist: string;
  album: string;
  albumArtist: string;
  year: number | null;
  originalYear: number | null;
  /** As exact as it is known: `1997`, `1997-05` or `1997-05-21`. */
  releaseDate: string | null;
  /** Several are joined by `; `; one by one they are in `genres`. */
  genre: string;
  trackNo: number | null;
  discNo: number | null;
  trackTotal: number | null;
  discTotal: number | null;
  bpm: number | null;
  /** As tagged: `F#m`, `Abmaj`, `8A`. */
  musicalKey: string | null;
  mbRecordingId: string | null;
  mbReleaseId: string | null;
  mbReleaseGroupId: string | null;
  isCompilation: boolean;
  hasLyrics: boolean;
  /** The same for all tracks of one album; null without an album. */
  albumKey: string | null;
  durationMs: number;
  container: string;
  codec: string;
  mime: string;
  /** Bits a second. */
  bitrate: number | null;
  sampleRateHz: number | null;
  channels: number | null;
  /** ReplayGain 2 (reference -18 LUFS); R128 tags of Opus are converted. Peaks are linear, 1 is full scale. */
  trackGainDb: number | null;
  trackPeak: number | null;
  albumGainDb: number | null;
  albumPeak: number | null;
}

export interface ArtistCredit {
  role: 'artist' | 'album_artist';
  name: string;
  /** The same however the name is written. */
  key: string;
  mbArtistId: string | null;
}

/** What a track may have several of. */
export interface TagLists {
  genres: readonly string[];
  /** In the order in which they are named. */
  credits: readonly ArtistCredit[];
}

/** One version of a file. */
export interface FileStamp {
  sizeBytes: number;
  mtimeMs: number;
}

interface TrackFile extends Tags, Artwork, FileStamp {
  path: string;
  /** Of the sound without tags, see `payloadHash`. */
  payloadHash: string;
}

export interface ScannedTrack extends TrackFile, TagLists {}

/** What listening to this version of the file found out; all null while nobody has. */
export interface Heard {
  measuredLufs: number | null;
  measuredPeakDb: number | null;
  bestPartMs: number | null;
  peaks: string | null;
}

export interface StoredTrack extends TrackFile, Heard {
  id: TrackId;
  addedAtMs: number;
  missingSinceMs: number | null;
  archivedAtMs: number | null;
  /** The track that verdicts on this one count for; null for a track of its own. */
  mergedInto: TrackId | null;
}

export function toTrack(stored: StoredTrack, strength: Strength): Track {
  return {
    id: stored.id,
    title: stored.title,
    artist: stored.artist,
    album: stored.album,
    year: stored.year,
    durationMs: stored.durationMs,
    artwork: stored.artworkHash,
    ...toMeasured(stored),
    strength,
  };
}

/** What levels it. */
export type Levels = Pick<Tags, 'trackGainDb' | 'trackPeak'> & Heard;

export function toMeasured(stored: Levels): Measured {
  const { trackGainDb, trackPeak, measuredLufs, measuredPeakDb, bestPartMs, peaks } = stored;
  const known = { tagGainDb: trackGainDb, tagPeak: trackPeak, measuredLufs, measuredPeakDb };
  return { gainDb: playbackGainDb(known), bestPartMs, peaks };
}
