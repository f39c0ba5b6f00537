import type { DatabaseSync } from 'node:sqlite';
import type { Device, Epoch, HistoryRow, TrackId, TrackPlays } from '@music-minion/protocol';
import { AccessStore } from './access/access-store.ts';
import { Access } from './access/access.ts';
import { type House, decide } from './commands.ts';
import type { RankingRunner } from './comparison/ranking-thread.ts';
import { SettingsStore } from './db/settings-store.ts';
import { IndexInPlace, type LibraryIndex } from './library/library-index.ts';
import { Library } from './library/library.ts';
import { trackIds } from './library/track-ids.ts';
import { TrackStore } from './library/track-store.ts';
import { UpkeepStore } from './library/upkeep-store.ts';
import { LibraryReads } from './library-reads.ts';
import { AbsentSpeakers } from './player/absent-speaker.ts';
import { newId } from './new-id.ts';
import { openComparison } from './open-comparison.ts';
import { openRanking } from './open-ranking.ts';
import { PlayQueue } from './player/play-queue.ts';
import { QueueStore } from './player/queue-store.ts';
import { followPlays, historyPage } from './play-history.ts';
import { PlayStore } from './player/play-store.ts';
import { openPlaylists, playlistsHouse, tracksOfPlaylist } from './open-playlists.ts';
import type { PlaylistReads } from './playlist-reads.ts';
import { restorePlayer } from './player/restore-player.ts';
import { TrackFailures } from './player/track-failure.ts';
import { PoolTracks } from './pool-tracks.ts';
import { QueueTrackFinder } from './queue-tracks.ts';
import { type OpenRadio, openRadio } from './open-radio.ts';
import { SoundStore } from './audio/sound-store.ts';
import type { Planner, RadioEngine } from './radio/engine-contract.ts';
import { type RankingHouse, usePriors } from './ranking-commands.ts';
import { RankingReads } from './ranking-reads.ts';
import { connectReactions, onGraceOver, onHello, onTracksChanged } from './reactions.ts';
import type { ListenBrainz } from './scrobbling/listen-brainz.ts';
import { ScrobbleStore } from './scrobbling/scrobble-store.ts';
import { Scrobbler } from './scrobbling/scrobbler.ts';
import { PresenceBoard } from './sync/presence.ts';
import { type Place, RoomStore } from './sync/room-store.ts';
import { Room } from './sync/room.ts';
import { Saving } from './sync/saving.ts';
import { type SyncLog, silentLog } from './sync/sync-log.ts';
import { type SyncMeter, silentMeter } from './sync/sync-meter.ts';

export interface RoomParts {
  db: DatabaseSync;
  /** Where it lies; absent for one in memory. */
  place?: Place;
  /** Server time, whole ms. */
  nowMs: () => number;
  /** Uniform in [0, 1). */
  random: () => number;
  /** Where the slow work on the ranking is done. */
  thread: RankingRunner;
  /** Where the library is looked up; without one, here. */
  index?: LibraryIndex;
  /** Where the music folders are fixed, or null where a screen may choose them. */
  foldersFixedBy: string | null;
  /** Without one everybody may come in. */
  token?: string | null;
  /** Scan the folders so often, for disks that tell of no changes. */
  rescanMinutes?: number | undefined;
  /** Whether the radio is on from the start; null or absent: as it was left. */
  isRadioOn?: boolean | null;
  /** Makes the radio heard; without one it goes on by the clock. */
  makeRadioEngine?: (planner: Planner) => RadioEngine;
  onFault: (error: unknown, what: string) => void;
  meter?: SyncMeter;
  /** Where plays are told; null where nowhere. */
  listenBrainz?: ListenBrainz | null;
  log?: SyncLog;
}

/** What was deleted can be restored for so long. */
const DELETED_KEPT_MS = 30 * 24 * 3600 * 1000;

export interface OpenRoom {
  room: Room;
  saving: Saving;
  house: House;
  presence: PresenceBoard;
  library: Library;
  tracks: TrackStore;
  upkeep: UpkeepStore;
  settings: SettingsStore;
  rankingReads: RankingReads;
  history: (before: number, limit: number) => HistoryRow[];
  playsOf: (id: TrackId) => TrackPlays;
  access: Access;
  playlistReads: PlaylistReads;
  libraryReads: LibraryReads;
  radio: OpenRadio;
  hello: (device: Device) => void;
  /** The library changed: what the comparison shows may have to. */
  renewPair: () => void;
  /** To be called every hour: forgets what nobody can ask for any more. */
  tidyUp: () => void;
  close: () => Promise<void>;
}

/** The room as the database has it, with all features in their places; nothing listens on any port yet. */
export function openRoom(parts: RoomParts): OpenRoom {
  const { db, nowMs, foldersFixedBy, onFault } = parts;
  const tracks = new TrackStore(db);
  const upkeep = new UpkeepStore(db);
  const settings = new SettingsStore(db);
  const library = new Library({
    store: tracks,
    nowMs,
    newTrackId: trackIds(),
    watch: {},
    ...(parts.rescanMinutes !== undefined && { rescanMinutes: parts.rescanMinutes }),
  });
  const index = parts.index ?? new IndexInPlace(db);
  const folders = (): readonly string[] => library.folders;
  const playlists = playlistsHouse(db, {
    newId,
    folders,
    workOutSoon: (id) => playlistNews.workOutSoon(id),
  });
  const pools = new PoolTracks({
    tracks,
    index,
    folders,
    tracksOf: (playlist) => tracksOfPlaylist(playlists, playlist),
  });
  const { comparison, desk, rows } = openComparison(parts, { tracks, upkeep, pools, index, newId });
  const { verdicts } = comparison;
  const closing = new AbortController();
  const change: RankingHouse['change'] = (what, decide) => room.change(what, decide);
  const ranking = openRanking(parts, { desk, rows, tracks, library, closing, change, newId });
  const common = { db, tracks, pools, rows, nowMs, newId };
  const radio = openRadio({
    ...common,
    ranking: comparison.ranking,
    room: () => room,
    makeEngine: parts.makeRadioEngine,
    isOn: parts.isRadioOn ?? null,
  });
  const presence = new PresenceBoard();
  const absent = new AbsentSpeakers(nowMs, (device) => onGraceOver(reactionParts, device));
  const queue = new PlayQueue(new QueueStore(db), {
    track: (id) => rows.track(id),
    isThere: (id) => tracks.get(id)?.missingSinceMs === null,
  });
  const finder = new QueueTrackFinder(tracks, pools, comparison.ranking);
  const access = new Access({ store: new AccessStore(db), token: parts.token ?? null, nowMs });
  const sounds = new SoundStore(db);
  const house: House = {
    comparison,
    queue: { queue, findTracks: (source) => finder.find(source), random: parts.random },
    failures: new TrackFailures(
      (device) => presence.isHere(device),
      (track) => sounds.needsFfmpeg(track),
    ),
    ranking,
    access,
    library: { library, upkeep, settings, foldersFixedBy },
    radio: radio.house,
    playlists,
    speakers: {
      present: () => presence.present(),
      lastSeenMs: (device) => absent.lastSeenMs(device),
    },
  };
  if (!ranking.priors.isEmpty()) usePriors(ranking, comparison);

  const store = new RoomStore(db, parts.place);
  const saving = new Saving(store);
  const saved = store.load((subject, problem) =>
    onFault(new Error(problem), `the saved ${subject} cannot be read and starts empty`),
  );
  const room = new Room({
    store,
    saving,
    state: {
      ...saved,
      player: restorePlayer(saved.player, nowMs()),
      library: library.snapshot(),
      playlists: playlists.playlists.ids().map((id) => playlists.playlists.summary(id)),
      access: access.state(),
      ranking: {
        ...saved.ranking,
        revision: comparison.ranking.revision,
        playlists: ranking.playlists.list(),
        tagJob: ranking.tags.job,
      },
      radio: radio.radio,
    },
    epoch: newId() as Epoch,
    nowMs,
    decide: (command, deciding) => decide(house, command, deciding),
    whenReady: (command, deed) =>
      command.name.startsWith('radio.') ? radio.whenReadyFor(command, deed) : deed(),
    onFault,
    meter: parts.meter ?? silentMeter,
    log: parts.log ?? silentLog,
  });
  const { news: playlistNews, reads: playlistReads } = openPlaylists({
    db,
    house: playlists,
    room: () => room,
    desk,
    rows,
    tracks,
    nowMs,
    onFault,
  });
  const { studio } = radio;
  const reactionParts = {
    ...common,
    room,
    presence,
    house,
    playlistNews,
    index,
    studio,
    absent,
    onFault,
  };
  const disconnect = connectReactions(reactionParts);
  const plays = new PlayStore(db);
  const stopHistory = followPlays({
    room,
    presence,
    plays,
    rows,
    scrobbler: openScrobbler(parts),
    onPlayed: () => playlistNews.onPlay(),
    nowMs,
    onFault,
  });
  const musicFolder = (): string => library.folders[0] ?? '/';
  return {
    room,
    saving,
    house,
    presence,
    library,
    tracks,
    upkeep,
    settings,
    rankingReads: new RankingReads({
      rows,
      desk,
      verdicts,
      tracks,
      tags: ranking.tags,
      nowMs,
      musicFolder,
    }),
    history: (before, limit) => historyPage({ plays, rows }, before, limit),
    playsOf: (id) => plays.ofTrack(id),
    access,
    libraryReads: new LibraryReads({
      index,
      epoch: room.epoch,
      strength: (id) => comparison.ranking.strength(id),
      rankingRevision: () => comparison.ranking.revision,
      folders: () => library.folders,
    }),
    radio,
    hello: (device) => onHello(room, device),
    playlistReads,
    renewPair: () => onTracksChanged(reactionParts),
    tidyUp() {
      try {
        playlistNews.onLibrary();
        store.dropOldAnswers(nowMs());
        playlists.playlists.dropDeleted(nowMs() - DELETED_KEPT_MS);
      } catch (error) {
        onFault(error, 'the hourly tidying up');
      }
    },
    async close() {
      stopHistory();
      disconnect();
      await studio.stop();
      closing.abort();
      await ranking.tags.close();
      await library.close();
      try {
        desk.save();
      } catch (error) {
        onFault(error, 'the ranking could not be saved and will be made from the journal');
      }
      await parts.thread.close();
      await index.close();
    },
  };
}

function openScrobbler({ db, listenBrainz, onFault }: RoomParts): Scrobbler | null {
  if (!listenBrainz) return null;
  return new Scrobbler({
    store: new ScrobbleStore(db),
    api: listenBrainz,
    onRefused: (why) => onFault(new Error(why), 'a play that could not be told'),
    onFault: (error) => onFault(error, 'the plays that wait to be told'),
  });
}
