import type { Anchor } from '@music-minion/protocol';
import type { Latency } from './latency.ts';
import { Nudge } from './nudge.ts';
import type { Piece } from './piece.ts';
import { type DeckState, type Steering, steer } from './steer.ts';

const HAVE_FUTURE_DATA = 3;
/** So near its end a track that is followed by another one is left to run out. */
const RUNS_OUT_MS = 400;
const NEAR_END_MS = 2000;

export interface Cue {
  anchor: Anchor;
  /** By this device's ears: a device that is heard late hears what it plays that much earlier. */
  serverNowMs: number;
  isNew: boolean;
  isTogether: boolean;
}

export interface DeckOptions {
  element: HTMLAudioElement;
  /** Shared by the decks of a browser: what one learns the other knows. */
  latency: Latency;
  /** Whether this browser's clock survives changes of the playback rate. */
  mayNudge: boolean;
  /** A monotonic clock, ms. */
  nowMs: () => number;
  /** How far the ears are behind what the element says of its position, ms. */
  lagMs: (nowMs: number) => number;
}

/** One audio element and what is in it. */
export class Deck {
  readonly element: HTMLAudioElement;
  readonly #latency: Latency;
  readonly #nudge = new Nudge();
  readonly #mayNudge: boolean;
  readonly #nowMs: () => number;
  readonly #lagMs: (nowMs: number) => number;
  piece: Piece | null = null;
  /** The element gave up on it; nothing is asked of it until it is loaded anew. */
  hasFailed = false;
  /** The last pause was asked for by us, not by a phone call or the system. */
  isPauseOurs = true;
  /** It runs along without being heard, for a flip that may come. */
  isSilent = false;
  #correctedAtMs = -Infinity;
  #seekingSinceMs: number | null = null;
  /** How far ahead it was when it was told to play: what is missing of that later is the latency. */
  #aheadAtStartMs: number | null = null;

  constructor({ element, latency, mayNudge, nowMs, lagMs }: DeckOptions) {
    this.element = element;
    this.#latency = latency;
    this.#mayNudge = mayNudge;
    this.#nowMs = nowMs;
    this.#lagMs = lagMs;
    element.preload = 'auto';
    element.hidden = true;
    // Resampled rather than stretched: a change of pace then makes no seam.
    element.preservesPitch = false;
  }

  get state(): DeckState {
    const { currentTime, paused, ended, seeking, readyState } = this.element;
    return {
      positionMs: currentTime * 1000 - (paused ? 0 : this.#lagMs(this.#nowMs())),
      isPaused: paused,
      hasEnded: ended,
      isSettled: !seeking && readyState >= HAVE_FUTURE_DATA,
    };
  }

  /** As the element has it, which is where its sound ends; the room's is what the tags say. */
  get durationMs(): number {
    const { duration } = this.element;
    return Number.isFinite(duration) ? duration * 1000 : (this.piece?.durationMs ?? 0);
  }

  load(piece: Piece): void {
    const isThere = this.piece?.id === piece.id;
    // Also when it is there: its gain may be known only now.
    this.piece = piece;
    if (isThere) return;
    this.#setSource(piece.src());
  }

  /** A device that is only a remote holds no sound and loads none. */
  empty(): void {
    if (this.piece === null) return;
    this.piece = null;
    this.pause();
    this.#setSource(null);
  }

  /** Does what the cue asks for, but for what the browser may forbid: that, and when to look again, is returned. */
  follow({ anchor, serverNowMs, isNew, isTogether }: Cue): Steering {
    const { state } = this;
    const runningMs = serverNowMs - anchor.atServerMs;
    const durationMs = this.piece?.durationMs ?? 0;
    const expectedMs = anchor.playing
      ? Math.min(anchor.positionMs + runningMs, durationMs)
      : anchor.positionMs;
    const plan = {
      startMs: anchor.positionMs,
      expectedMs,
      durationMs,
      playing: anchor.playing,
      isNew,
      isTogether,
      driftMs: this.driftMs,
      sinceCorrectionMs: this.#nowMs() - this.#correctedAtMs,
      latency: this.#latency,
    };
    const steering = steer(plan, state);
    if (steering.play === 'pause') this.pause();
    if (steering.seekToMs !== null) this.#seek(steering.seekToMs);
    if (steering.play === 'play') {
      this.#nudge.start(this.#nowMs());
      const wasReady = state.isSettled && steering.seekToMs === null;
      this.#aheadAtStartMs = wasReady ? state.positionMs - expectedMs : null;
    }
    const runs = !state.isPaused && steering.play === null && steering.seekToMs === null;
    if (runs && state.isSettled && expectedMs < durationMs)
      this.#keepPace(state.positionMs - expectedMs, isTogether);
    return steering;
  }

  /** How far ahead (+) or behind (-) it has been lately; null while too little is known. */
  get driftMs(): number | null {
    return this.#nudge.offMs;
  }

  /** It sounds, and what comes next has to be thought of. */
  get isNearEnd(): boolean {
    return !this.element.paused && this.durationMs - this.state.positionMs < NEAR_END_MS;
  }

  /** What follows has its own element: this one may come to its end by itself. */
  get isRunningOut(): boolean {
    return !this.element.paused && this.durationMs - this.state.positionMs < RUNS_OUT_MS;
  }

  pause(): void {
    if (this.element.paused) return;
    this.isPauseOurs = true;
    this.element.pause();
    this.#pace(1);
  }

  play(): Promise<void> {
    this.isPauseOurs = false;
    return this.element.play();
  }

  /** Safari forgets a position that was set before it knew the file. */
  placeAnew(): void {
    this.#correctedAtMs = -Infinity;
  }

  noteSeeked(): void {
    if (this.#seekingSinceMs === null) return;
    this.#latency.noteSeek(this.#nowMs() - this.#seekingSinceMs);
    this.#seekingSinceMs = null;
  }

  #setSource(src: string | null): void {
    this.hasFailed = false;
    // A file that was made here would be kept for as long as the page lives.
    if (this.element.src.startsWith('blob:')) URL.revokeObjectURL(this.element.src);
    if (src === null) this.element.removeAttribute('src');
    else this.element.src = src;
    this.element.load();
  }

  #seek(positionMs: number): void {
    const nowMs = this.#nowMs();
    this.element.currentTime = positionMs / 1000;
    this.#correctedAtMs = nowMs;
    this.#seekingSinceMs = nowMs;
    this.#aheadAtStartMs = null;
    this.#nudge.start(nowMs);
  }

  #keepPace(offMs: number, isTogether: boolean): void {
    const atMs = this.#nowMs();
    this.#nudge.note({ atMs, offMs });
    const knownOffMs = this.#nudge.offMs;
    if (knownOffMs !== null && this.#aheadAtStartMs !== null) {
      this.#latency.noteStart(this.#aheadAtStartMs - knownOffMs);
      this.#aheadAtStartMs = null;
    }
    this.#pace(isTogether && this.#mayNudge ? this.#nudge.rate(atMs) : 1);
  }

  #pace(rate: number): void {
    if (this.element.playbackRate !== rate) this.element.playbackRate = rate;
  }
}
