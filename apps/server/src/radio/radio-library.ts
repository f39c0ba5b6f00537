import type { StationSource, Track, TrackId } from '@music-minion/protocol';
import type { Steps } from './programme/steps.ts';
import type { ProgrammeTrack } from './programme/programme-track.ts';

/** A file as the engine plays it. */
export interface RadioFile {
  path: string;
  gainDb: number;
  peak: number | null;
}

/** What the radio needs of the library and of the ranking. */
export interface RadioLibrary {
  /** Whether it is so small that it can be read while everybody waits. */
  readonly isSmall: boolean;
  readonly isRead: boolean;
  /** Reads it anew, step by step; until that is done the rest goes by what was read before. */
  reading(): Steps<unknown>;
  /** Tracks were found or are gone: what was remembered is out of date. */
  forget(): void;
  /** The tracks of a source that can be heard, in their own order; or why there are none. */
  tracksOf(source: StationSource): readonly ProgrammeTrack[] | { problem: string };
  /** The same, step by step. */
  gathering(source: StationSource): Steps<readonly ProgrammeTrack[] | { problem: string }>;
  /** Null where there is no such track. */
  programmeTrack(id: TrackId): ProgrammeTrack | null;
  /** As screens show it. */
  track(id: TrackId): Track | null;
  /** Null where it cannot be heard now. */
  file(id: TrackId): RadioFile | null;
  /** The tracks of its album that can be heard, in order; only itself where it is of none. */
  albumOf(id: TrackId): readonly TrackId[];
}
