import {
  type Device,
  type DeviceId,
  type RoomEvent,
  isRefusal,
  startTogether,
} from '@music-minion/protocol';
import type { House } from './commands.ts';
import { renewPair } from './comparison/renew-pair.ts';
import { noteDevice } from './devices/known-devices.ts';
import type { LibraryIndex } from './library/library-index.ts';
import type { TrackStore } from './library/track-store.ts';
import { type AbsentSpeakers, dismissAbsent } from './player/absent-speaker.ts';
import { renewQueue } from './player/queue-commands.ts';
import { TrackEndTimer, idsOf, trackEnded } from './player/track-end.ts';
import type { PlaylistNews } from './playlist-news.ts';
import { LibraryNews } from './library-news.ts';
import type { PoolTracks } from './pool-tracks.ts';
import type { Studio } from './radio/studio.ts';
import { RankingNews } from './ranking-news.ts';
import type { PresenceBoard } from './sync/presence.ts';
import type { Room } from './sync/room.ts';

export interface ReactionParts {
  room: Room;
  presence: PresenceBoard;
  house: House;
  tracks: TrackStore;
  pools: PoolTracks;
  playlistNews: PlaylistNews;
  index: LibraryIndex;
  studio: Studio;
  absent: AbsentSpeakers;
  nowMs: () => number;
  onFault: (error: unknown, what: string) => void;
}

/**
 * "When this happened, then also that": where features meet. A reaction never runs inside the event that caused it,
 * so that everybody hears of events in the order of their numbers. Returns its undo.
 */
export function connectReactions(parts: ReactionParts): () => void {
  const { room, presence, house, playlistNews, absent, nowMs } = parts;
  const trackEnd = new TrackEndTimer(nowMs, ({ source, track }) => {
    room.change('track ended', (deciding) => {
      const decision = trackEnded(house.queue, { ...idsOf(source), trackId: track.id }, deciding);
      return isRefusal(decision) ? null : startTogether(decision, deciding.state, deciding.nowMs);
    });
  });

  // A track that plays comes to its end, also where no speaker is there to say so.
  const offEvent = room.onEvent(() => {
    trackEnd.follow(room.state);
    followSpeakers(parts);
  });
  // A speaker that vanishes keeps its part for a while.
  const offPresence = presence.onChange(() => followSpeakers(parts));
  // Found, changed and vanished tracks reach the comparison; counts and progress reach the screens.
  const offLibrary = house.library.library.onChange((change) =>
    queueMicrotask(() => {
      switch (change.type) {
        case 'tracks':
          playlistNews.onLibrary();
          onTracksChanged(parts);
          return libraryNews.look();
        case 'progress':
          return room.change('scan progress', () => ({
            type: 'library:scan_progress',
            data: change.progress,
          }));
        case 'state':
          return room.change('library changed', () => ({
            type: 'library:changed',
            data: house.library.library.snapshot(),
          }));
        case 'failed':
          return parts.onFault(change.fault, 'the scan gave up');
        case 'finished':
          // Playlist files may have changed where no track did.
          return playlistNews.onLibrary();
      }
    }),
  );
  // Playlists follow the library and the ranking, and the pair follows the playlist it is of.
  const offPlaylists = room.onEvent((event) => followPlaylists(parts, event));
  playlistNews.onLibrary();
  // Tracks that were changed by anybody are indexed, and the screens told that what they list is old.
  const libraryNews = new LibraryNews(parts);
  const offChanges = room.onEvent(({ type }) => {
    // Play, pause, seek and volume come most often and change no track.
    if (type !== 'player:changed') libraryNews.lookSoon();
  });
  // What is found by a name may be another track now.
  const offIndex = parts.index.onCaughtUp(() => {
    parts.pools.forget();
    parts.studio.poolsChanged();
    if (room.state.comparison?.pool.type !== 'filter') return;
    room.change('names indexed', (deciding) => renewPair(house.comparison, deciding));
  });
  // What the room decided about the radio is done by the engine.
  const offRadio = room.onEvent(() => parts.studio.follow());
  parts.studio.follow();
  // The ranking moved: its figures are worked out aside and told, and what follows it is brought up to date.
  const rankingNews = new RankingNews(parts);
  const offRanking = room.onEvent(() => rankingNews.look());
  rankingNews.look();
  // A server that was killed may have saved what a scan found, and not what follows from it: once all listen, it does.
  const following = setImmediate(() => followTracks(parts));
  trackEnd.follow(room.state);
  followSpeakers(parts);
  return () => {
    clearImmediate(following);
    offPlaylists();
    playlistNews.stop();
    offIndex();
    offChanges();
    libraryNews.stop();
    offRanking();
    offRadio();
    rankingNews.stop();
    offEvent();
    offPresence();
    offLibrary();
    trackEnd.stop();
    absent.stop();
  };
}

export function onTracksChanged({ room, house, tracks, pools, studio }: ReactionParts): void {
  pools.forget();
  studio.tracksChanged();
  house.comparison.ranking.setAudible(tracks.audible());
  followTracks({ room, house });
}

/** What is up and what comes can be heard. */
function followTracks({ room, house }: Pick<ReactionParts, 'room' | 'house'>): void {
  room.change('tracks changed', (deciding) =>
    startTogether(renewPair(house.comparison, deciding), deciding.state, deciding.nowMs),
  );
  room.change('tracks changed', (deciding) => renewQueue(house.queue, deciding));
}

function followPlaylists(
  { room, house, pools, studio, playlistNews }: ReactionParts,
  event: RoomEvent,
): void {
  switch (event.type) {
    case 'ranking:changed':
      return playlistNews.onRanking();
    case 'comparison:advanced':
      // Archived tracks are in no playlist that follows the library.
      return event.data.verdict.outcome.startsWith('archive')
        ? playlistNews.onLibrary()
        : undefined;
    case 'comparison:undone':
    case 'comparison:restored':
      return playlistNews.onLibrary();
    case 'playlists:changed': {
      const changed = [...event.data.changed.map(({ id }) => id), ...event.data.removed];
      for (const id of changed) pools.forgetPlaylist(id);
      studio.poolsChanged();
      const pool = room.state.comparison?.pool;
      if (pool?.type !== 'playlist' || !('playlistId' in pool)) return;
      if (!changed.includes(pool.playlistId)) return;
      queueMicrotask(() =>
        room.change('pool changed', (deciding) => renewPair(house.comparison, deciding)),
      );
      return;
    }
    default:
      return;
  }
}

export function onHello(room: Room, device: Device): void {
  room.change('hello', (deciding) => noteDevice(deciding, device));
}

export function onGraceOver({ room, presence }: ReactionParts, device: DeviceId): void {
  if (presence.isHere(device)) return;
  room.change('speaker gone', (deciding) => dismissAbsent(deciding, device));
}

function followSpeakers({ room, presence, absent }: ReactionParts): void {
  const speakers = room.state.player.speakers.map(({ deviceId }) => deviceId);
  absent.follow(speakers, (device) => presence.isHere(device));
}
