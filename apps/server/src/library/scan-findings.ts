import type { TrackId } from '@music-minion/protocol';
import type { ArtworkKind, FileStamp, ScannedTrack } from './stored-track.ts';

/** What a rescan needs to know to leave a file alone. */
export interface KnownFile extends FileStamp {
  id: TrackId;
  /** Of the database; it stays the same while a scan runs. */
  row: number;
  /** Where it was last; the scan that finds it elsewhere changes it. */
  path: string;
  isMissing: boolean;
  /** Read by this version of the reader; what an older one read is read once more. */
  isCurrent: boolean;
  /** Null for one that was scanned before there were such hashes: it is read again. */
  payloadHash: string | null;
  artworkKind: ArtworkKind;
  artworkHash: string;
}

/** One file that could not be read; `stamp` is null where the next scan should try again in any case. */
export interface ScannedUnreadable {
  path: string;
  reason: string;
  stamp: FileStamp | null;
}

/** What a stretch of a scan found out; saved in one transaction. */
export interface ScanFindings {
  tracks: readonly (ScannedTrack & { id: TrackId })[];
  unreadable: readonly ScannedUnreadable[];
  /** Paths of tracks whose unchanged file is there again. */
  returned: readonly string[];
  /** Tracks whose files are elsewhere now, with the new paths. Comes before all the rest. */
  moved?: ReadonlyMap<TrackId, string>;
}
