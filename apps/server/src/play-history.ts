import type { HistoryRow, RoomState } from '@music-minion/protocol';
import { PlayLog } from './player/play-log.ts';
import type { PlayStore } from './player/play-store.ts';
import type { RankedRows } from './ranked-rows.ts';
import type { Scrobbler } from './scrobbling/scrobbler.ts';
import type { PresenceBoard } from './sync/presence.ts';
import type { Room } from './sync/room.ts';

export interface PlayHistoryParts {
  room: Room;
  presence: PresenceBoard;
  plays: PlayStore;
  rows: RankedRows;
  /** Null where nobody is to be told of plays. */
  scrobbler: Scrobbler | null;
  /** A play was written down that counts. */
  onPlayed: () => void;
  nowMs: () => number;
  onFault: (error: unknown, what: string) => void;
}

/** Writes down what is heard, aside of the room: a slow disk must not hold up what is told. Returns its undo. */
export function followPlays(parts: PlayHistoryParts): () => void {
  const { room, presence, plays, scrobbler, onPlayed, nowMs, onFault } = parts;
  const isHeard = ({ player }: RoomState): boolean =>
    player.speakers.some(({ deviceId }) => presence.isHere(deviceId));
  const log = new PlayLog({
    store: plays,
    nowMs,
    isHeard,
    onStart: (track) => scrobbler?.started(track),
    onCounts: ({ id, startedAtMs }, track) => {
      scrobbler?.played(id, track, startedAtMs);
      onPlayed();
    },
  });
  const safely = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      onFault(error, 'a play that could not be written down');
    }
  };
  const offEvent = room.onEvent((event) => {
    const { state } = room;
    setImmediate(() => safely(() => log.follow(state, event)));
  });
  const offPresence = presence.onChange(() =>
    setImmediate(() => safely(() => log.follow(room.state, null))),
  );
  return () => {
    offEvent();
    offPresence();
    safely(() => log.close());
    scrobbler?.close();
  };
}

export function historyPage(
  { plays, rows }: Pick<PlayHistoryParts, 'plays' | 'rows'>,
  before: number,
  limit: number,
): HistoryRow[] {
  return plays.page(before, limit).flatMap(({ trackId, source, ...play }) => {
    const track = rows.track(trackId);
    return track ? { ...play, track, from: source } : [];
  });
}
