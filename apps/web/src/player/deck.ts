import type { Track } from '@music-minion/protocol';
import { soundUrl } from '../sync/addresses.ts';
import type { DeckState } from './steer.ts';

const HAVE_FUTURE_DATA = 3;

/** One audio element and the track in it. */
export class Deck {
  readonly element: HTMLAudioElement;
  track: Track | null = null;
  /** The element gave up on the track; nothing is asked of it until it is loaded anew. */
  hasFailed = false;
  correctedAtMs = -Infinity;

  constructor(element: HTMLAudioElement) {
    this.element = element;
    element.preload = 'auto';
    element.hidden = true;
  }

  get state(): DeckState {
    const { currentTime, paused, ended, seeking, readyState } = this.element;
    return {
      positionMs: currentTime * 1000,
      isPaused: paused,
      hasEnded: ended,
      isSettled: !seeking && readyState >= HAVE_FUTURE_DATA,
    };
  }

  load(track: Track): void {
    const isThere = this.track?.id === track.id && !this.hasFailed;
    this.track = track;
    if (isThere) return;
    this.hasFailed = false;
    this.element.src = soundUrl(track.id);
    this.element.load();
  }

  /** A device that is only a remote holds no sound and loads none. */
  empty(): void {
    if (this.track === null) return;
    this.track = null;
    this.hasFailed = false;
    this.element.pause();
    this.element.removeAttribute('src');
    this.element.load();
  }

  seek(positionMs: number): void {
    this.element.currentTime = positionMs / 1000;
    this.correctedAtMs = performance.now();
  }
}
