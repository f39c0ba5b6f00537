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
  genre: string;
  trackNo: number | null;
  discNo: number | null;
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

/** One version of a file. */
export interface FileStamp {
  sizeBytes: number;
  mtimeMs: number;
}

export interface ScannedTrack extends Tags, Artwork, FileStamp {
  path: string;
}

/** What listening to this version of the file found out; all null while nobody has. */
export interface Heard {
  measuredLufs: number | null;
  measuredPeakDb: number | null;
  bestPartMs: number | null;
  peaks: string | null;
}

export interface StoredTrack extends ScannedTrack, Heard {
  id: TrackId;
  addedAtMs: number;
  missingSinceMs: number | null;
  archivedAtMs: number | null;
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

export function toMeasured(stored: StoredTrack): Measured {
  const { trackGainDb, trackPeak, measuredLufs, measuredPeakDb, bestPartMs, peaks } = stored;
  const known = { tagGainDb: trackGainDb, tagPeak: trackPeak, measuredLufs, measuredPeakDb };
  return { gainDb: playbackGainDb(known), bestPartMs, peaks };
}
