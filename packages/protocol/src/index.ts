export { type Access, type SignInRequest, signInRequest } from './access.ts';
export { type Anchor } from './anchor.ts';
export { CALIBRATION_MS } from './calibration-length.ts';
export { CLIENT_MADE_ID } from './client-made-id.ts';
export { CLOSE_SIGNED_OUT } from './close-codes.ts';
export {
  type Command,
  type CommandArgs,
  type CommandInput,
  type CommandName,
  commandNames,
  commands,
} from './commands.ts';
export {
  type Comparison,
  type Outcome,
  type Pair,
  type Pool,
  type PoolFilter,
  type RankingMode,
  type Progress,
  type Scene,
  type Side,
  type Verdict,
  outcome,
} from './comparison.ts';
export { defaultStationRules } from './default-station-rules.ts';
export { decideOptions } from './decide-options.ts';
export {
  type Decision,
  decideEnded,
  decidePlay,
  decideSeek,
  decideSelect,
  endsAt,
  isPlayingNow,
  openPair,
} from './decide-playback.ts';
export {
  decideAddSpeaker,
  decideCalibrate,
  decideChangeVolume,
  decideHandOver,
  decideRemoveSpeaker,
  decideVolume,
  loudestOf,
  speakersWith,
} from './decide-speakers.ts';
export { isEntryOver, isFromQueue, playEntry, restartsTrack } from './decide-queue.ts';
export {
  type CheckUp,
  type Device,
  type DeviceKind,
  type KnownDevice,
  MAX_DEVICE_NAME,
  type Presence,
  type PresenceReport,
  device,
  deviceName,
} from './devices.ts';
export { type EventData, type RoomEvent, events } from './events.ts';
export {
  type Accepted,
  type DownFrame,
  type EventFrame,
  type FullFrame,
  type Refused,
  type Signal,
  type UpFrame,
  accepted,
  refused,
  upFrame,
} from './frames.ts';
export {
  type CommandId,
  type ComparisonId,
  type DeviceId,
  type EntryId,
  type Epoch,
  type PairId,
  type QueueEntryId,
  type PlaylistId,
  type RadioItemId,
  type StationId,
  type TrackId,
  type VerdictId,
  commandId,
  deviceId,
} from './ids.ts';
export { playbackGainDb } from './gain.ts';
export { type FailureReason } from './failure.ts';
export { type Library, type ScanProgress } from './library.ts';
export { shownTracks } from './measured-tracks.ts';
export { otherSide } from './other-side.ts';
export { MAX_FRAME_BYTES, PROTOCOL_VERSION, UPDATED_MESSAGE } from './protocol-version.ts';
export { positionAt } from './position.ts';
export { type Playlist, type PlaylistKind, type SmartRules, smartRules } from './playlists.ts';
export { type Options } from './options.ts';
export { type Playback, type PlaybackSource, type Player, type Speaker } from './player.ts';
export { type Queue, type QueueEntry, type QueueSource, type Repeat } from './queue.ts';
export { type Tap, predict } from './predict.ts';
export {
  type KeptPlaylist,
  type Ranking,
  type RatingsImport,
  type RankingGoal,
  type TagJob,
} from './ranking.ts';
export {
  type Airing,
  type NowPlaying,
  type QueuedTrack,
  type Radio,
  type Schedule,
  type ScheduleRange,
  type Station,
  type StationRules,
  type StationSource,
  type Stream,
  type Upcoming,
  station,
} from './radio.ts';
export { reduce } from './reduce.ts';
export { type Refusal, refusal } from './refusal.ts';
export { isRefusal, refusalStatus, refuse } from './refuse.ts';
export { REMOTE_CONTROL_MS, isRemoteControl } from './remote-control.ts';
export { emptyRoom } from './empty-room.ts';
export {
  type Rule,
  type RuleField,
  type RuleGroup,
  type ValueKind,
  fieldsOf,
  findRuleProblem,
  isGroup,
  ruleFields,
  ruleOperators,
} from './rule-fields.ts';
export { problemWords } from './problem-words.ts';
export { type RoomState, roomState } from './room-state.ts';
export { type SoundType, soundTypeNames, soundTypes } from './sound-types.ts';
export { type Measured, type Strength, type Track } from './track.ts';
export {
  type AiringEnd,
  type AiringRow,
  type RadioStatistics,
  type StationPool,
  type WhatWasOn,
} from './radio-reads.ts';
export { START_LEAD_MS, startTogether } from './start-together.ts';
export {
  type AlbumPage,
  type AlbumRow,
  type AlbumSort,
  type ArtistPage,
  type ArtistRow,
  type FolderPage,
  type FolderRow,
  type GenreRow,
  type LibraryFound,
  type LibraryPage,
  type LibraryFile,
  type LibraryStats,
  type MergedFile,
  type SameRecording,
  type TrackFilter,
  type TrackRow,
  type TrackSort,
  type YearRow,
  albumSorts,
  trackSorts,
} from './library-reads.ts';
export {
  type ContradictedRow,
  type HistoryRow,
  type DeviceSync,
  type JournalRow,
  type JournalTrack,
  type Mover,
  type Movers,
  type PlayEnd,
  type QueuePage,
  type ImportReport,
  type ImportedLine,
  type PlaylistDetails,
  type PlaylistEntriesPage,
  type PlaylistEntryRow,
  type PlaylistFile,
  type RulesPreview,
  type RankingCurve,
  type RankingPage,
  type RankingRow,
  type ReadableTags,
  type SyncReport,
  type TagPreviewRow,
  type TrackPlays,
  type VerdictSource,
} from './reads.ts';
