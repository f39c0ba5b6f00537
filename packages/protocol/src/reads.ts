import type { Outcome } from './comparison.ts';
import type { CheckUp, Device, PresenceReport } from './devices.ts';
import type { PlaylistKind, SmartRules } from './playlists.ts';
import type { EntryId, PlaylistId, TrackId, VerdictId } from './ids.ts';
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

/** `GET /api/tracks/:id/plays`: how often it was heard. */
export interface TrackPlays {
  /** Hearings that were long enough to count. */
  plays: number;
  /** The end of the last of them, server time, ms; null when there was none. */
  lastPlayedMs: number | null;
  /** Of all hearings together, also of those that were too short to count. */
  heardMs: number;
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

/**
 * `comparison`: somebody judged a pair; `manual`: a track was moved by hand; `radio`: a track on air was said to be
 * better or worse than the one before.
 */
export type VerdictSource = 'comparison' | 'manual' | 'radio';

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

/** `GET /api/playlists/:id`: what is too long, or asked too seldom, for the state of the room. */
export interface PlaylistDetails {
  id: PlaylistId;
  name: string;
  kind: PlaylistKind;
  /** Null unless it is smart. */
  rules: SmartRules | null;
  /** The folder or file that it follows, else null. */
  source: string | null;
}

export interface PlaylistEntryRow {
  /** Null in playlists that are worked out: their entries cannot be moved or removed. */
  entryId: EntryId | null;
  track: Track;
  /** Why it cannot be heard, if so. */
  absence: 'missing' | 'archived' | null;
}

/** `GET /api/playlists/:id/entries`. */
export interface PlaylistEntriesPage {
  revision: number;
  /** Of all pages. */
  total: number;
  rows: readonly PlaylistEntryRow[];
}

/** `POST /api/playlists/preview`: what rules would make. */
export interface RulesPreview {
  tracks: number;
  durationMs: number;
  /** The first of them. */
  rows: readonly Track[];
}

/** A track that an entry of a playlist file may mean. */
export interface Suggestion {
  track: Track;
  /** 0 to 1. */
  similarity: number;
}

/** An entry of a playlist file, as `POST /api/playlists/report` understands it. */
export type ImportedLine = { line: number; text: string } & (
  | { type: 'found'; trackId: TrackId }
  | { type: 'unsure'; suggestions: readonly Suggestion[] }
  /** Goes into "line 3 was left out: …". */
  | { type: 'skipped'; reason: string }
);

export interface ImportReport {
  /** What the playlist calls itself, or its file. */
  name: string;
  lines: readonly ImportedLine[];
}

/** A line of `GET /api/playlists/files`: playlists that lie in the music folders. */
export interface PlaylistFile {
  file: string;
  sizeBytes: number;
}
