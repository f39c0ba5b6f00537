import type { Session } from '@music-minion/client';
import type { Playback } from '@music-minion/protocol';
import type { Deck } from './deck.ts';
import { followerOf, idsOf } from './piece.ts';
import { whyFailed } from './why-failed.ts';

/** So long before its end a track is said to end: time for the next one to be in its place on every speaker. */
const AHEAD_MS = 900;
const RETRY_MS = 3000;
const MEDIA_ERR_NETWORK = 2;

interface Listener {
  /** A sentence for people. */
  onUnreachable: (sentence: string) => void;
  onRetry: () => void;
}

/** What a speaker tells the room of what it plays; of one playback each thing once. */
export class SpeakerReports {
  readonly #session: Session;
  readonly #decks: readonly Deck[];
  readonly #listener: Listener;
  readonly #said = new Set<'ends_soon' | 'ended' | 'failed'>();

  #retriedId: string | null = null;

  constructor(session: Session, decks: readonly Deck[], listener: Listener) {
    this.#session = session;
    this.#decks = decks;
    this.#listener = listener;
  }

  /** Another playback goes on, or the room is in step again. */
  forget(): void {
    this.#said.clear();
  }

  /** What follows can then begin at the very moment at which this one ends, on all speakers. */
  endsSoon(deck: Deck, playback: Playback | null): void {
    const { room } = this.#session.view;
    const next = room && followerOf(room);
    const { isSettled, isPaused, positionMs } = deck.state;
    if (!next || !playback || !isSettled || isPaused) return;
    const isAtHand = this.#decks.some(
      ({ piece, hasFailed }) => piece?.id === next.id && !hasFailed,
    );
    if (!isAtHand || deck.durationMs - positionMs > AHEAD_MS || !this.#maySay('ends_soon')) return;
    // What lags behind the anchor also ends later than it says.
    const endMs = deck.durationMs - (deck.driftMs ?? 0);
    void this.#session.send('player.ended', { ...idsOf(playback), endMs });
  }

  ended(playback: Playback | null): void {
    if (!this.#maySay('ended')) return;
    if (playback) void this.#session.send('player.ended', idsOf(playback));
    else void this.#session.send('player.calibrate', { isOn: false });
  }

  /** What stopped arriving may arrive in a moment, and is tried again; anything else is passed over. */
  async failed(deck: Deck, playback: Playback): Promise<void> {
    if (!this.#maySay('failed')) return;
    const { element } = deck;
    const hasStopped = element.error?.code === MEDIA_ERR_NETWORK;
    const reason = await whyFailed(element.currentSrc);
    const { id, title } = playback.track;
    // A gap in the network is over now. Where it stops once more, it is the file that ends there.
    const mayRetry = reason === 'unreachable' || (hasStopped && this.#retriedId !== id);
    if (!mayRetry) {
      await this.#session.send('player.failed', { ...idsOf(playback), reason });
      return;
    }
    if (reason !== 'unreachable') this.#retriedId = id;
    this.#listener.onUnreachable(`The sound of “${title}” stopped arriving. Trying again.`);
    setTimeout(() => {
      this.#said.delete('failed');
      deck.empty();
      this.#listener.onRetry();
    }, RETRY_MS);
  }

  #maySay(what: 'ends_soon' | 'ended' | 'failed'): boolean {
    if (this.#said.has(what) || !this.#session.view.isLive) return false;
    this.#said.add(what);
    return true;
  }
}
