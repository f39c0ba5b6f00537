import type { TrackId } from '@music-minion/protocol';

/** What the programme needs to know of a track. Kept for the whole library, so it is small. */
export interface ProgrammeTrack {
  id: TrackId;
  /** Of the id: where a shuffle puts the track. */
  hash: number;
  /** Tracks of one artist have the same text here; empty where the artist is not known. */
  artist: string;
  /** Tracks of one album have the same text here; empty for single tracks. */
  album: string;
  discNo: number;
  trackNo: number | null;
  durationMs: number;
}

/** Whether the second follows the first on their album: nothing may come between them, not even a cross-fade. */
export function isNextOnAlbum(first: ProgrammeTrack, second: ProgrammeTrack): boolean {
  if (first.album === '' || first.album !== second.album) return false;
  if (first.trackNo === null || second.trackNo === null) return false;
  return first.discNo === second.discNo
    ? second.trackNo === first.trackNo + 1
    : second.discNo === first.discNo + 1 && second.trackNo === 1;
}

/** How long two tracks sound together. Never more than half of either, so that even a jingle is heard. */
export function crossfadeMs(
  first: ProgrammeTrack,
  second: ProgrammeTrack,
  crossfadeSec: number,
): number {
  if (isNextOnAlbum(first, second)) return 0;
  return Math.min(crossfadeSec * 1000, first.durationMs / 2, second.durationMs / 2);
}
