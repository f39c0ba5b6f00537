import type { Session } from '@music-minion/client';
import {
  type Playback,
  type RoomState,
  type Speaker as Setting,
  type Track,
  positionAt,
} from '@music-minion/protocol';
import { Deck } from './deck.ts';
import { effectiveVolume } from './level.ts';
import { LoadAhead } from './load-ahead.ts';
import type { Sound, SoundingTab } from './sounding-tab.ts';
import { assignDecks, steer } from './steer.ts';

export interface SpeakerState {
  /** The browser wants a tap before it lets this page sound. */
  readonly isBlocked: boolean;
  /** Silent on this device only; the room does not know. */
  readonly isMuted: boolean;
}

export interface SpeakerOptions {
  session: Session;
  elements: readonly [HTMLAudioElement, HTMLAudioElement];
  tab: SoundingTab;
}

const RENEW_MS = 1000;
const RETRY_MS = 3000;
const MEDIA_ERR_NETWORK = 2;
/** The deeds after which browsers let a page sound. */
const gestures = ['pointerdown', 'pointerup', 'click', 'keydown'] as const;

/** The one thing that makes sound: while this device is a speaker, it follows the room's playback. */
export class Speaker {
  readonly #session: Session;
  readonly #tab: SoundingTab;
  readonly #decks: readonly [Deck, Deck];
  readonly #ahead = new LoadAhead();
  readonly #listeners = new Set<() => void>();
  readonly #problemListeners = new Set<(sentence: string) => void>();
  #state: SpeakerState = { isBlocked: false, isMuted: false };
  #mayProbablySound = navigator.userActivation?.hasBeenActive ?? false;
  #wasTouched = false;
  #wasLive = false;
  #reportedSound: Sound | null = null;
  #followedAnchor: string | null = null;
  #reportedEnd: string | null = null;

  constructor({ session, elements, tab }: SpeakerOptions) {
    this.#session = session;
    this.#tab = tab;
    this.#decks = [new Deck(elements[0]), new Deck(elements[1])];
  }

  /** Begins to follow; the returned function ends it. */
  start(): () => void {
    const follow = (): void => this.#follow();
    const timer = setInterval(() => this.#keepTab(), RENEW_MS);
    const ends = [
      this.#session.subscribe(follow),
      listen(window, 'pagehide', () => this.#tab.release()),
      ...gestures.map((gesture) => listen(document, gesture, () => this.#onGesture())),
      ...this.#decks.flatMap((deck) => this.#watch(deck)),
    ];
    this.#keepTab();
    follow();
    return () => {
      clearInterval(timer);
      for (const end of ends) end();
      for (const deck of this.#decks) deck.empty();
      this.#tab.release();
    };
  }

  get state(): SpeakerState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** A sentence for people: why a track does not sound here. */
  onProblem(listener: (sentence: string) => void): () => void {
    this.#problemListeners.add(listener);
    return () => this.#problemListeners.delete(listener);
  }

  toggleMute(): void {
    this.#setState({ isMuted: !this.#state.isMuted });
    this.#follow();
  }

  #follow(): void {
    const { room, isLive } = this.#session.view;
    if (room === null) return this.#fallSilent();
    if (isLive && !this.#wasLive) this.#startAfresh();
    this.#wasLive = isLive;
    const { playback } = room.player;
    const setting = this.#settingIn(room);
    const key = playback ? anchorKey(playback) : null;
    const isNew = key !== this.#followedAnchor;
    this.#followedAnchor = key;
    this.#loadDecks(room, setting);
    for (const deck of this.#decks) {
      const isIts = playback !== null && deck.track?.id === playback.track.id;
      if (isIts && setting && this.#tab.isMine) this.#play(deck, playback, setting, isNew);
      else if (!deck.element.paused) deck.element.pause();
    }
  }

  /** Before the first snapshot, and when this device may no longer be here. */
  #fallSilent(): void {
    this.#wasLive = false;
    for (const deck of this.#decks) deck.empty();
  }

  #play(deck: Deck, playback: Playback, setting: Setting, isNew: boolean): void {
    const serverNowMs = this.#session.clock.serverNowMs();
    // For a moment after a reconnect the server's time is not known: go on as before.
    if (serverNowMs === null || deck.hasFailed) return;
    const { levelMatched = true } = this.#session.view.room?.options ?? {};
    deck.element.volume = effectiveVolume(setting.volume, playback.track.gainDb, levelMatched);
    deck.element.muted = this.#state.isMuted;
    const { durationMs } = playback.track;
    const { playing } = playback.anchor;
    const expectedMs = positionAt(playback.anchor, serverNowMs, durationMs);
    const sinceCorrectionMs = performance.now() - deck.correctedAtMs;
    const plan = { expectedMs, durationMs, playing, isNew, sinceCorrectionMs };
    const { seekToMs, play } = steer(plan, deck.state);
    if (seekToMs !== null) deck.seek(seekToMs);
    if (play === 'pause') deck.element.pause();
    if (play === 'play' && !this.#state.isBlocked) void this.#tryToPlay(deck);
    if (play === 'finish') void this.#reportEnd(playback);
  }

  async #tryToPlay(deck: Deck): Promise<void> {
    try {
      await deck.element.play();
      this.#mayProbablySound = true;
      this.#setState({ isBlocked: false });
    } catch (error) {
      // Anything else (a pause or a new track came in between) settles itself with the next look.
      if (!(error instanceof DOMException) || error.name !== 'NotAllowedError') return;
      this.#mayProbablySound = false;
      this.#setState({ isBlocked: true });
    }
    this.#keepTab();
  }

  async #reportEnd(playback: Playback): Promise<void> {
    const key = anchorKey(playback);
    if (this.#reportedEnd === key || !this.#session.view.isLive) return;
    this.#reportedEnd = key;
    const { source, track } = playback;
    const from = source.type === 'pair' ? { pairId: source.pairId } : { entryId: source.entryId };
    await this.#session.send('player.ended', { ...from, trackId: track.id });
  }

  /** What the speaker needs at hand; also where there is no speaker yet, as this device may become it by a tap. */
  #loadDecks(room: RoomState, setting: Setting | undefined): void {
    const isWanted = setting ? this.#tab.isMine : room.player.speakers.length === 0;
    const tracks = isWanted ? tracksAtHand(room) : [];
    const heldIds = this.#decks.map(({ track }) => track?.id ?? null);
    const wanted = assignDecks(heldIds, tracks, ({ id }) => id);
    this.#decks.forEach((deck, index) => {
      const track = wanted[index];
      if (track) deck.load(track);
      else deck.empty();
    });
    const next = room.comparison?.prefetched;
    if (next && setting) this.#ahead.load(next);
  }

  #onGesture(): void {
    if (navigator.userActivation && !navigator.userActivation.isActive) return;
    if (!this.#wasTouched && 'GestureEvent' in window) this.#unlockForSafari();
    this.#wasTouched = true;
    this.#tab.take();
    const isNews = !this.#mayProbablySound || this.#state.isBlocked;
    this.#mayProbablySound = true;
    if (!isNews) return;
    this.#setState({ isBlocked: false });
    this.#keepTab();
    this.#follow();
  }

  /** Safari unlocks each element by itself; loading it within the tap does so without a sound. */
  #unlockForSafari(): void {
    for (const { element } of this.#decks) {
      if (element.paused) element.load();
    }
  }

  #watch(deck: Deck): (() => void)[] {
    const { element } = deck;
    const follow = (): void => this.#follow();
    return [
      listen(element, 'timeupdate', follow),
      listen(element, 'canplay', follow),
      listen(element, 'ended', follow),
      listen(element, 'loadedmetadata', () => {
        // Safari forgets a position set before this.
        deck.correctedAtMs = -Infinity;
        follow();
      }),
      listen(element, 'pause', () => this.#onPause(deck)),
      listen(element, 'error', () => this.#onError(deck)),
    ];
  }

  /** Nobody in the room asked for this pause: a phone call or the system did. The room should know. */
  #onPause({ element, track }: Deck): void {
    const { room, isLive } = this.#session.view;
    const playback = room?.player.playback;
    if (!room || !playback?.anchor.playing || playback.track.id !== track?.id) return;
    const isOurs = this.#settingIn(room) !== undefined && this.#tab.isMine;
    if (!isOurs || !isLive || !element.paused || element.ended || element.error) return;
    void this.#session.send('player.pause', {});
  }

  #onError(deck: Deck): void {
    const { track, element } = deck;
    if (track === null || !element.error || deck.hasFailed) return;
    deck.hasFailed = true;
    if (!this.#session.view.isLive) return;
    if (element.error.code === MEDIA_ERR_NETWORK) {
      this.#tell(`The sound of “${track.title}” stopped arriving. Trying again.`);
      setTimeout(() => {
        deck.empty();
        this.#follow();
      }, RETRY_MS);
    } else {
      this.#tell(`This browser cannot play “${track.title}”.`);
    }
  }

  /** Back in step: what failed meanwhile may work now. */
  #startAfresh(): void {
    this.#reportedEnd = null;
    for (const deck of this.#decks) if (deck.hasFailed) deck.empty();
  }

  #keepTab(): void {
    const wasMine = this.#tab.isMine;
    const sound = this.#mayProbablySound && !this.#state.isBlocked ? 'unlocked' : 'locked';
    this.#tab.renew(
      this.#decks.some(({ element }) => !element.paused),
      sound,
    );
    if (this.#tab.sound !== this.#reportedSound) {
      this.#reportedSound = this.#tab.sound;
      this.#session.report({ sound: this.#tab.sound });
    }
    if (this.#tab.isMine !== wasMine) this.#follow();
  }

  #tell(sentence: string): void {
    for (const listener of this.#problemListeners) listener(sentence);
  }

  #settingIn(room: RoomState): Setting | undefined {
    return room.player.speakers.find(({ deviceId }) => deviceId === this.#session.deviceId);
  }

  #setState(change: Partial<SpeakerState>): void {
    const state = { ...this.#state, ...change };
    const { isBlocked, isMuted } = this.#state;
    if (state.isBlocked === isBlocked && state.isMuted === isMuted) return;
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

/** What a tap or the end of a track may bring to sound next: both sides of the pair, or the queue's next entry. */
function tracksAtHand({ player, queue, comparison }: RoomState): Track[] {
  const { playback } = player;
  if (playback?.source.type === 'queue') {
    const next = queue.upNext[0]?.track;
    return next && next.id !== playback.track.id ? [playback.track, next] : [playback.track];
  }
  const pair = comparison?.pair;
  return pair ? [pair.a, pair.b] : [];
}

function anchorKey({ track, anchor }: Playback): string {
  return `${track.id} ${anchor.playing} ${anchor.positionMs} ${anchor.atServerMs}`;
}

function listen(target: EventTarget, name: string, listener: () => void): () => void {
  target.addEventListener(name, listener, { capture: true });
  return () => target.removeEventListener(name, listener, { capture: true });
}
