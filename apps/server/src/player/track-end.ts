import {
  type CommandArgs,
  type Decision,
  type Playback,
  type PlaybackSource,
  type RoomState,
  type Speaker,
  decideEnded,
  endsAt,
  isFromQueue,
  isPlayingNow,
  isRefusal,
  positionAt,
  refuse,
} from '@music-minion/protocol';
import type { Deciding } from '../deciding.ts';
import { type QueueHouse, queueEnded } from './queue-commands.ts';

/** In a pair the other side takes over, in the queue the next entry. */
export function trackEnded(
  queue: QueueHouse,
  args: CommandArgs<'player.ended'>,
  deciding: Deciding,
): Decision {
  const { state, nowMs } = deciding;
  if (!isFromQueue(state.player)) return decideEnded(state, args, nowMs);
  if (!isPlayingNow(state.player, args)) {
    return refuse('nothing_to_play', 'That track is not playing any more.');
  }
  return queueEnded(queue, { ...deciding, nowMs: endsAt(state.player, args, nowMs) });
}

/** "Play" where an entry is over: what follows it, and after the last one the queue from its first. */
export function playOn(house: QueueHouse, speakers: Speaker[], deciding: Deciding): Decision {
  const decision = queueEnded(house, deciding);
  if (isRefusal(decision) || decision.type !== 'queue:changed') return decision;
  const { playback } = decision.data;
  const sounding = playback && { ...playback, anchor: { ...playback.anchor, playing: true } };
  return { type: 'queue:changed', data: { ...decision.data, playback: sounding, speakers } };
}

/** As a report of its end names it. */
export function idsOf(
  source: PlaybackSource,
): Pick<CommandArgs<'player.ended'>, 'pairId' | 'entryId'> {
  return source.type === 'pair' ? { pairId: source.pairId } : { entryId: source.entryId };
}

/**
 * The speaker reports the end of a track; this is for when there is none, or it fell silent: the length in the tags
 * may be off, and a browser takes a moment to start, so the speaker gets this much longer.
 */
const PATIENCE_MS = 2000;

/** Calls `onEnd` once the track that plays must be over, by the server's clock. */
export class TrackEndTimer {
  readonly #nowMs: () => number;
  readonly #onEnd: (playback: Playback) => void;
  #timer: NodeJS.Timeout | undefined;

  constructor(nowMs: () => number, onEnd: (playback: Playback) => void) {
    this.#nowMs = nowMs;
    this.#onEnd = onEnd;
  }

  follow({ player: { playback } }: RoomState): void {
    clearTimeout(this.#timer);
    if (!playback?.anchor.playing) return;
    const { anchor, track } = playback;
    const leftMs = track.durationMs - positionAt(anchor, this.#nowMs(), track.durationMs);
    this.#timer = setTimeout(() => this.#onEnd(playback), leftMs + PATIENCE_MS);
    this.#timer.unref();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
