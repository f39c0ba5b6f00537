import {
  type PlayEnd,
  type Playback,
  type RoomEvent,
  type RoomState,
  type Track,
  positionAt,
} from '@music-minion/protocol';
import type { Play, PlayStore } from './play-store.ts';

/** Heard again within this time it is the same hearing: flipping between two tracks counts each once. */
const SAME_HEARING_MS = 15 * 60_000;
/** Half of a track or four minutes make a play: https://listenbrainz.readthedocs.io/en/latest/users/api/core.html */
const COUNTS_AFTER_MS = 240_000;
/** Shorter than this is a slip of the finger. */
const LEAST_HEARD_MS = 2000;
/** So near its end a track counts as heard to the end. */
const END_MS = 2000;

export interface PlayLogParts {
  store: PlayStore;
  nowMs: () => number;
  /** Whether anything makes the sound now. */
  isHeard: (state: RoomState) => boolean;
  /** A track begins to sound. */
  onStart?: (track: Track) => void;
  /** Enough of it was heard; told once a hearing, when its row is written. */
  onCounts?: (play: Play, track: Track) => void;
}

interface OpenPlay {
  playback: Playback;
  play: Play;
  /** The part of `heardMs` before the anchor that runs now. */
  runsSinceMs: number | null;
}

/** Follows what sounds and writes down what was heard. */
export class PlayLog {
  readonly #parts: PlayLogParts;
  #open: OpenPlay | null = null;

  constructor(parts: PlayLogParts) {
    this.#parts = parts;
  }

  follow(state: RoomState, event: RoomEvent | null): void {
    const { playback } = state.player;
    const nowMs = this.#parts.nowMs();
    if (this.#open && (playback === null || keyOf(playback) !== keyOf(this.#open.playback))) {
      this.#close(endOf(event, this.#open.playback, nowMs), nowMs);
    }
    if (playback === null) return;
    const runs = playback.anchor.playing && this.#parts.isHeard(state);
    if (this.#open === null) {
      if (runs) this.#begin(playback, state, nowMs);
      return;
    }
    this.#open.playback = playback;
    if (!runs && this.#open.runsSinceMs !== null) this.#save('paused', nowMs);
    if (runs && this.#open.runsSinceMs === null) this.#open.runsSinceMs = nowMs;
  }

  /** The server stops. */
  close(): void {
    if (this.#open) this.#close('paused', this.#parts.nowMs());
  }

  #begin(playback: Playback, { player, devices }: RoomState, nowMs: number): void {
    const { track, source } = playback;
    const before = this.#parts.store.lastOf(track.id);
    const speakers = player.speakers.map(
      ({ deviceId }) => devices.find(({ id }) => id === deviceId)?.name ?? deviceId,
    );
    const isSame = before !== null && nowMs - before.endedAtMs < SAME_HEARING_MS;
    const play: Play = isSame
      ? before
      : {
          id: 0,
          trackId: track.id,
          source: source.type,
          speakers,
          startedAtMs: nowMs,
          endedAtMs: nowMs,
          heardMs: 0,
          reason: 'paused',
          counts: false,
        };
    this.#open = { playback, play, runsSinceMs: nowMs };
    this.#parts.onStart?.(track);
  }

  #close(reason: PlayEnd, nowMs: number): void {
    this.#save(reason, nowMs);
    this.#open = null;
  }

  #save(reason: PlayEnd, nowMs: number): void {
    const open = this.#open;
    if (open === null) return;
    const { play, playback, runsSinceMs } = open;
    const heardMs = play.heardMs + (runsSinceMs === null ? 0 : Math.max(0, nowMs - runsSinceMs));
    open.runsSinceMs = null;
    const { track } = playback;
    const counts = heardMs >= Math.min(track.durationMs / 2, COUNTS_AFTER_MS);
    const next: Play = { ...play, heardMs: Math.round(heardMs), endedAtMs: nowMs, reason, counts };
    if (heardMs < LEAST_HEARD_MS && play.id === 0) return;
    if (play.id === 0) next.id = this.#parts.store.add(next);
    else this.#parts.store.update(next);
    open.play = next;
    if (counts && !play.counts) this.#parts.onCounts?.(next, track);
  }
}

/** A side of a pair keeps its key through flips to the other and back only as long as it sounds. */
function keyOf({ track, source }: Playback): string {
  return source.type === 'queue' ? `${source.entryId}` : `${source.pairId} ${track.id}`;
}

function endOf(event: RoomEvent | null, before: Playback, nowMs: number): PlayEnd {
  const { durationMs } = before.track;
  if (positionAt(before.anchor, nowMs, durationMs) >= durationMs - END_MS) return 'ended';
  switch (event?.type) {
    case 'comparison:advanced':
      return 'judged';
    case 'comparison:track_selected':
      return before.source.type === 'pair' ? 'flipped' : 'replaced';
    case 'queue:changed':
      return before.source.type === 'queue' ? 'skipped' : 'replaced';
    default:
      return 'replaced';
  }
}
