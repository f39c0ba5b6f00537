import type { RoomState, Speaker as Setting } from '@music-minion/protocol';
import { Deck } from './deck.ts';
import { Latency } from './latency.ts';
import { effectiveVolume } from './level.ts';
import { listen } from './listen.ts';
import type { Piece } from './piece.ts';
import { ShortWay } from './short-way.ts';
import { assignDecks } from './steer.ts';

interface Listener {
  /** Something came of what an element was told: look again. */
  onLook: () => void;
  onPause: (deck: Deck) => void;
}

/** Below the last bit of a 16-bit sample (-96 dB). */
const UNHEARD = 1e-5;

export interface Abilities {
  /** Whether this browser's clock survives changes of the playback rate. */
  mayNudge: boolean;
  /** Null where elements are to sound by themselves. */
  openContext: (() => AudioContext) | null;
}

/** One deck for what sounds, one for what may sound next. */
export class DeckPair {
  readonly decks: readonly [Deck, Deck];
  readonly way: ShortWay;

  constructor(
    elements: readonly [HTMLAudioElement, HTMLAudioElement],
    { mayNudge, openContext }: Abilities,
  ) {
    this.way = new ShortWay(elements, openContext);
    const [first, second] = elements;
    const shared = {
      latency: new Latency(),
      mayNudge,
      nowMs: () => performance.now(),
      lagMs: (nowMs: number) => this.way.lagMs(nowMs),
    };
    this.decks = [
      new Deck({ ...shared, element: first }),
      new Deck({ ...shared, element: second }),
    ];
  }

  /** Returns its undo. */
  watch({ onLook, onPause }: Listener): () => void {
    const ends = this.decks.flatMap((deck) => {
      const { element } = deck;
      return [
        listen(element, 'timeupdate', onLook),
        listen(element, 'canplay', onLook),
        listen(element, 'ended', onLook),
        listen(element, 'seeked', () => {
          deck.noteSeeked();
          onLook();
        }),
        listen(element, 'loadedmetadata', () => {
          deck.placeAnew();
          onLook();
        }),
        listen(element, 'pause', () => onPause(deck)),
        listen(element, 'error', () => {
          deck.hasFailed = deck.piece !== null && element.error !== null;
          onLook();
        }),
      ];
    });
    return () => {
      for (const end of ends) end();
    };
  }

  /** Loads what is not there yet, and leaves in peace what may still sound for a moment. */
  hold(pieces: readonly Piece[], mayLinger: (deck: Deck) => boolean): void {
    const heldIds = this.decks.map(({ piece }) => piece?.id ?? null);
    const wanted = assignDecks(heldIds, pieces, ({ id }) => id);
    this.decks.forEach((deck, index) => {
      const piece = wanted[index];
      if (mayLinger(deck) && deck.piece?.id !== piece?.id) return;
      if (piece) deck.load(piece);
      else deck.empty();
    });
  }

  /**
   * A volume is a share of the loudest that this device may be. What is not to be heard is turned down rather than muted:
   * Chromium stops the output of a muted element, and starting it again costs what running along was to save. Where
   * pages have no say in the volume (iOS) it is muted.
   */
  setVolume(
    { devices, options }: RoomState,
    { deviceId, volume }: Setting,
    isMuted: boolean,
  ): void {
    const { maxVolume = 1 } = devices.find(({ id }) => id === deviceId) ?? {};
    for (const { element, piece, isSilent } of this.decks) {
      element.volume = isSilent
        ? UNHEARD
        : effectiveVolume(volume * maxVolume, piece?.gainDb ?? null, options.levelMatched);
      element.muted = isMuted || (isSilent && element.volume > UNHEARD * 2);
    }
  }
}
