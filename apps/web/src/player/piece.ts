import {
  CALIBRATION_MS,
  type Anchor,
  type DeviceId,
  type PairId,
  type Playback,
  type QueueEntryId,
  type RoomState,
  type Track,
  type TrackId,
} from '@music-minion/protocol';
import { soundUrl } from '../sync/addresses.ts';
import { ticksUrl } from './ticks.ts';

/** Something that a deck can hold. */
export interface Piece {
  id: string;
  src: () => string;
  durationMs: number;
  /** What brings it to the common loudness; null where nothing is known of its own. */
  gainDb: number | null;
}

/** What should sound now. */
export interface Course {
  piece: Piece;
  anchor: Anchor;
  /** Null for the ticks. */
  playback: Playback | null;
}

/** The moment as this device's ears have it. */
export interface Moment {
  /** Server time; among others a device that is heard late takes it for that much later. */
  hereMs: number;
  /** Until playback begins; not positive once it has. */
  untilMs: number;
  isTogether: boolean;
  /** Changes with every deed that changes what should be heard here. */
  key: string;
}

export function momentOf(
  { player, devices }: RoomState,
  course: Course | null,
  serverNowMs: number,
  deviceId: DeviceId,
): Moment {
  const isTogether = player.speakers.length > 1;
  const delayMs = isTogether ? (devices.find(({ id }) => id === deviceId)?.delayMs ?? 0) : 0;
  const hereMs = serverNowMs + delayMs;
  if (course === null) return { hereMs, untilMs: 0, isTogether, key: '' };
  const { anchor, piece, playback } = course;
  const { positionMs, atServerMs, playing } = anchor;
  const source = playback && JSON.stringify(playback.source);
  const key = [piece.id, source, playing, positionMs, atServerMs, isTogether, delayMs].join(' ');
  return { hereMs, untilMs: atServerMs - hereMs, isTogether, key };
}

/** As the reports of a speaker name it. */
export function idsOf({ source, track }: Playback): {
  trackId: TrackId;
  pairId?: PairId;
  entryId?: QueueEntryId;
} {
  const from = source.type === 'pair' ? { pairId: source.pairId } : { entryId: source.entryId };
  return { ...from, trackId: track.id };
}

export function courseOf({ calibration, player }: RoomState): Course | null {
  if (calibration) return { piece: ticks, anchor: calibration.anchor, playback: null };
  const { playback } = player;
  return playback && { piece: pieceOf(playback.track), anchor: playback.anchor, playback };
}

/** What a tap or the end of a track may bring to sound next: both sides of the pair, or the queue's next entry. */
export function piecesAtHand(room: RoomState): Piece[] {
  const { player, comparison } = room;
  const { playback } = player;
  if (room.calibration) return [ticks];
  if (playback?.source.type === 'queue') {
    const next = followerOf(room);
    return next ? [pieceOf(playback.track), next] : [pieceOf(playback.track)];
  }
  const pair = comparison?.pair;
  return pair ? [pieceOf(pair.a), pieceOf(pair.b)] : [];
}

/** What sounds after this one by itself; null where that is this one again, or silence. */
export function followerOf({ player, queue, comparison, options }: RoomState): Piece | null {
  const { playback } = player;
  if (!playback) return null;
  const { source, track } = playback;
  if (source.type === 'pair' && !options.autoplay) return null;
  const pair = comparison?.pair;
  const next =
    source.type === 'queue'
      ? queue.repeat === 'one'
        ? undefined
        : queue.upNext[0]?.track
      : source.side === 'a'
        ? pair?.b
        : pair?.a;
  return next && next.id !== track.id ? pieceOf(next) : null;
}

export function pieceOf({ id, durationMs, gainDb }: Track): Piece {
  return { id, src: () => soundUrl(id), durationMs, gainDb };
}

const ticks: Piece = { id: 'ticks', src: ticksUrl, durationMs: CALIBRATION_MS, gainDb: null };
