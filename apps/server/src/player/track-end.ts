import { type Playback, type RoomState, positionAt } from '@music-minion/protocol';

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
