import type { Outcome } from './comparison.ts';
import type { CheckUp, Device, PresenceReport } from './devices.ts';
import type { TrackId, VerdictId } from './ids.ts';
import type { QueueEntry } from './queue.ts';
import type { Track } from './track.ts';

/** A line of `GET /api/ranking`. */
export interface RankingRow {
  /** 1 is best. */
  rank: number;
  /** The 90 % interval of the rank: most likely no better than `low` and no worse than `high`. */
  low: number;
  high: number;
  /** 0 to 100: how much of the library it is ahead of. */
  score: number;
  /** Neighbours of the same tier have no clear order among them yet. */
  tier: number;
  /** Too little is known yet to show a place with a straight face. */
  isNew: boolean;
  track: Track;
}

export interface RankingPage {
  /** As in `ranking:changed`: what was read at another revision may be old. */
  revision: number;
  /** Of all pages. */
  total: number;
  rows: readonly RankingRow[];
}

/** `GET /api/queue`: the list in play order. */
export interface QueuePage {
  /** As in `queue:changed`: what was read at another revision may be old. */
  revision: number;
  total: number;
  /** Of the current entry, 0 is first. */
  index: number | null;
  rows: readonly (QueueEntry & {
    /** Its file is gone for now: it is passed over. */
    isMissing: boolean;
  })[];
}

/**
 * Why a track sounded no more: it came to its end; somebody went on to another; flipped to the other side; judged the
 * pair; played something else; or it was paused and stayed so.
 */
export type PlayEnd = 'ended' | 'skipped' | 'flipped' | 'judged' | 'replaced' | 'paused';

/** A line of `GET /api/history`, newest first. */
export interface HistoryRow {
  id: number;
  track: Track;
  from: 'pair' | 'queue';
  /** Server time, ms. */
  startedAtMs: number;
  endedAtMs: number;
  /** Pauses left out. */
  heardMs: number;
  /** The speakers by name. */
  speakers: readonly string[];
  reason: PlayEnd;
  /** Enough was heard for a play: half of it, or four minutes. */
  counts: boolean;
}

/** `GET /api/ranking/curve`: strength by rank with its 90 % interval, logits, best first. */
export interface RankingCurve {
  ranks: readonly number[];
  means: readonly number[];
  lows: readonly number[];
  highs: readonly number[];
}

/** A track that changed its place; ranks, 1 = best. */
export interface Mover {
  track: Track;
  from: number;
  to: number;
}

/** `GET /api/ranking/movers`. */
export interface Movers {
  /** Server time, ms. */
  since: number;
  risers: readonly Mover[];
  fallers: readonly Mover[];
}

/** `comparison`: somebody judged a pair; `manual`: a track was moved by hand. */
export type VerdictSource = 'comparison' | 'manual';

export type JournalTrack = Pick<Track, 'title' | 'artist' | 'artwork'> & { id: TrackId };

/** A line of `GET /api/journal`. */
export interface JournalRow {
  id: VerdictId;
  /** Server time, ms. */
  atMs: number;
  outcome: Outcome;
  source: VerdictSource;
  deviceId: string;
  deviceName: string;
  a: JournalTrack;
  b: JournalTrack;
  /** Null while it counts. */
  undone: { atMs: number; by: string } | null;
}

/** A line of `GET /api/ranking/contradicted`. */
export interface ContradictedRow extends JournalRow {
  /** The chance that this verdict would be given, by all the others. */
  probability: number;
}

/** A line of `GET /api/ranking/tags/preview`: what writing the ratings would do to a file. */
export type TagPreviewRow = { trackId: TrackId; path: string } & (
  | { type: 'change'; oldTags: ReadableTags; newTags: ReadableTags }
  | { type: 'unchanged' }
  | { type: 'failed'; reason: string }
);

/** Values by field, as people read them. */
export type ReadableTags = Readonly<Record<string, readonly string[] | undefined>>;

/** `GET /api/devices/sync`: how well everybody is in step. */
export interface SyncReport {
  /** For people: how it stands, and what to do about it (null: nothing). */
  sentence: string;
  advice: string | null;
  /** The number of the newest event. */
  seq: number;
  /** Server time, ms. */
  atMs: number;
  protocol: number;
  devices: readonly DeviceSync[];
}

export interface DeviceSync {
  device: Device;
  /**
   * `behind`: it has not applied what it was told a while ago; `silent`: it should have said something; `asleep`: its
   * page is in the background and frozen; `away`: it has no connection; `outdated`: its page is older than the server.
   */
  state: 'in_step' | 'behind' | 'silent' | 'asleep' | 'away' | 'outdated';
  /** The last event it said it had applied; null if it never said. */
  seq: number | null;
  /** So many events of those it was told a while ago are not applied. */
  behind: number;
  /** Server time, ms; null if it has not been heard since the server started. */
  lastHeardMs: number | null;
  /** Null while it is not here. */
  presence: (PresenceReport & CheckUp & { tabs: number }) | null;
  /** What its page speaks; null if it has not said since the server started. */
  protocol: number | null;
  /** Since the server started: connections, and how they (and those that fell behind) were brought up to date. */
  connects: number;
  resumes: number;
  fulls: number;
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
  /** The very same sound, or the same artist and title and nearly the same length. */
  reason: 'same_sound' | 'same_tags';
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
}
