import type { Session } from '@music-minion/client';
import type { RoomState, Speaker as Setting } from '@music-minion/protocol';
import { Alarm } from './alarm.ts';
import type { Deck } from './deck.ts';
import { type Abilities, DeckPair } from './deck-pair.ts';
import { LoadAhead } from './load-ahead.ts';
import { Farewell } from './farewell.ts';
import { type Course, type Moment, courseOf, momentOf, piecesAtHand } from './piece.ts';
import { onGesture, unlockForSafari } from './gestures.ts';
import { listen } from './listen.ts';
import type { Sound, SoundingTab } from './sounding-tab.ts';
import { SpeakerReports } from './speaker-reports.ts';
import { type Twin, isAlongside, twinOf } from './twin.ts';

export interface SpeakerState {
  /** The browser wants a tap before it lets this page sound. */
  readonly isBlocked: boolean;
  /** Silent on this device only; the room does not know. */
  readonly isMuted: boolean;
}

export interface SpeakerOptions extends Abilities {
  session: Session;
  elements: readonly [HTMLAudioElement, HTMLAudioElement];
  tab: SoundingTab;
  /** Whether the other side of a pair may be fetched and played along in silence. */
  mayRunAlong: () => boolean;
}

const RENEW_MS = 1000;
/** How often a sounding element is looked at while others sound too. */
const LOOK_MS = 100;

/** The one thing that makes sound: while this device is a speaker, it follows the room's playback. */
export class Speaker {
  readonly #session: Session;
  readonly #tab: SoundingTab;
  readonly #pair: DeckPair;
  readonly #mayRunAlong: () => boolean;
  readonly #ahead = new LoadAhead();
  readonly #reports: SpeakerReports;
  readonly #farewell: Farewell;
  readonly #alarm = new Alarm(() => this.#follow());
  readonly #listeners = new Set<() => void>();
  readonly #problemListeners = new Set<(sentence: string) => void>();
  #state: SpeakerState = { isBlocked: false, isMuted: false };
  #mayProbablySound = navigator.userActivation?.hasBeenActive ?? false;
  #wasTouched = false;
  #wasLive = false;
  #reportedSound: Sound | null = null;
  #followed: string | null = null;

  constructor({ session, elements, tab, mayRunAlong, ...abilities }: SpeakerOptions) {
    this.#session = session;
    this.#tab = tab;
    this.#mayRunAlong = mayRunAlong;
    this.#farewell = new Farewell(session.deviceId);
    this.#pair = new DeckPair(elements, abilities);
    this.#reports = new SpeakerReports(session, this.#decks, {
      onUnreachable: (sentence) => this.#tell(sentence),
      onRetry: () => this.#follow(),
    });
  }

  /** Begins to follow; the returned function ends it. */
  start(): () => void {
    const follow = (): void => this.#follow();
    const timers = [
      setInterval(() => this.#keepTab(), RENEW_MS),
      setInterval(() => this.#keepInStep(), LOOK_MS),
    ];
    const ends = [
      this.#session.subscribe(follow),
      listen(window, 'pagehide', () => this.#tab.release()),
      onGesture(() => this.#onGesture()),
      this.#pair.watch({ onLook: follow, onPause: (deck) => this.#onPause(deck) }),
    ];
    this.#keepTab();
    follow();
    return () => {
      for (const timer of timers) clearInterval(timer);
      for (const end of ends) end();
      for (const deck of this.#decks) deck.empty();
      this.#alarm.close();
      this.#tab.release();
    };
  }

  get state(): SpeakerState {
    return this.#state;
  }

  get #decks(): readonly [Deck, Deck] {
    return this.#pair.decks;
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
    const course = courseOf(room);
    const setting = this.#settingIn(room);
    const serverNowMs = this.#session.clock.serverNowMs();
    const isOurs = setting !== undefined && this.#tab.isMine;
    const farewellMs = this.#farewell.leftMs(room, performance.now());
    if (farewellMs > 0 && this.#tab.isMine) return this.#alarm.set(farewellMs);
    // For a moment after a reconnect the server's time is not known: go on as before.
    if (isOurs && course && serverNowMs === null) return;
    if (isOurs && course?.anchor.playing) this.#pair.way.keepAwake(performance.now());
    const moment = momentOf(room, course, serverNowMs ?? 0, this.#session.deviceId);
    const untilMs = isOurs && course?.anchor.playing ? moment.untilMs : 0;
    const isNew = moment.key !== this.#followed;
    if (isNew) this.#startAfresh();
    this.#followed = moment.key;
    const twin = isOurs && untilMs <= 0 ? this.#twin(room, course, serverNowMs ?? 0) : null;
    const isAtHand = this.#decks.some(({ piece }) => piece?.id === course?.piece.id);
    const mayLinger = (deck: Deck): boolean =>
      isOurs &&
      isAtHand &&
      !deck.element.paused &&
      (untilMs > 0 || (deck.isRunningOut && !deck.isSilent && !isAlongside(deck, twin)));
    this.#loadDecks(room, setting !== undefined, mayLinger);
    let lookAgainMs = untilMs > 0 ? untilMs : Infinity;
    for (const deck of this.#decks) {
      if (isOurs && deck.piece?.id === course?.piece.id && course) {
        deck.isSilent &&= untilMs > 0 && !deck.element.paused;
        const waitMs = this.#play(deck, course, { ...moment, isNew });
        lookAgainMs = Math.min(lookAgainMs, waitMs ?? Infinity);
      } else if (mayLinger(deck) && course?.anchor.playing === true) {
        continue;
      } else if (twin && deck.piece?.id === twin.piece.id) {
        lookAgainMs = Math.min(lookAgainMs, this.#runAlong(deck, twin, moment) ?? Infinity);
      } else deck.pause();
    }
    if (setting) this.#pair.setVolume(room, setting, this.#state.isMuted);
    if (lookAgainMs < Infinity) this.#alarm.set(lookAgainMs);
  }

  /** Before the first snapshot, and when this device may no longer be here. */
  #fallSilent(): void {
    this.#wasLive = false;
    for (const deck of this.#decks) deck.empty();
  }

  #play(
    deck: Deck,
    { anchor, playback }: Course,
    { hereMs, isTogether, isNew }: Moment & { isNew: boolean },
  ): number | null {
    if (deck.hasFailed) {
      if (playback && anchor.playing) void this.#reports.failed(deck, playback);
      return null;
    }
    const { play, waitMs } = deck.follow({ anchor, serverNowMs: hereMs, isNew, isTogether });
    if (play === 'play' && !this.#state.isBlocked) void this.#tryToPlay(deck);
    if (play === 'finish') this.#reports.ended(playback);
    if (play === null && anchor.playing) this.#reports.endsSoon(deck, playback);
    return waitMs;
  }

  async #tryToPlay(deck: Deck): Promise<void> {
    try {
      await deck.play();
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

  /** Only once what is to be heard sounds, or waits where it should: it goes before. */
  #twin(room: RoomState, course: Course | null, serverNowMs: number): Twin | null {
    const deck = this.#decks.find(({ piece }) => piece?.id === course?.piece.id);
    const isInPlace =
      deck?.state.isSettled === true && deck.element.paused !== course?.anchor.playing;
    return isInPlace && this.#mayRunAlong() ? twinOf(room, serverNowMs) : null;
  }

  #runAlong(deck: Deck, { anchor }: Twin, { hereMs }: Moment): number | null {
    deck.isSilent = true;
    if (deck.hasFailed) return null;
    const cue = { anchor, serverNowMs: hereMs, isNew: false, isTogether: true };
    const { play, waitMs } = deck.follow(cue);
    // Where it may not, or is interrupted, a flip begins it anew.
    if (play === 'play') deck.play().catch(() => {});
    return waitMs;
  }

  /** What the speaker needs at hand; also where there is no speaker yet, as this device may become it by a tap. */
  #loadDecks(room: RoomState, isSpeaker: boolean, mayLinger: (deck: Deck) => boolean): void {
    const isWanted = isSpeaker ? this.#tab.isMine : room.player.speakers.length === 0;
    this.#pair.hold(isWanted ? piecesAtHand(room) : [], mayLinger);
    const next = room.comparison?.prefetched;
    if (next && isSpeaker) this.#ahead.load(next);
  }

  #onGesture(): void {
    if (!this.#wasTouched) unlockForSafari(this.#decks.map(({ element }) => element));
    this.#wasTouched = true;
    this.#pair.way.unlock(performance.now());
    this.#tab.take();
    const isNews = !this.#mayProbablySound || this.#state.isBlocked;
    this.#mayProbablySound = true;
    if (!isNews) return;
    this.#setState({ isBlocked: false });
    this.#keepTab();
    this.#follow();
  }

  /**
   * Nobody in the room asked for this pause: a phone call or the system did. The room should know; but where others
   * sound too they go on, and a tap lets this one sound again.
   */
  #onPause({ element, piece, isPauseOurs }: Deck): void {
    const { room, isLive } = this.#session.view;
    const course = room && courseOf(room);
    if (!room || !course?.anchor.playing || course.piece.id !== piece?.id || isPauseOurs) return;
    const isOurs = this.#settingIn(room) !== undefined && this.#tab.isMine;
    if (!isOurs || !isLive || !element.paused || element.ended || element.error) return;
    if (room.player.speakers.length === 1) return void this.#session.send('player.pause', {});
    this.#setState({ isBlocked: true });
    this.#keepTab();
  }

  /** Back in step, or something else is wanted: what failed before may work now. */
  #startAfresh(): void {
    this.#reports.forget();
    for (const deck of this.#decks) if (deck.hasFailed) deck.empty();
  }

  #keepInStep(): void {
    const { room } = this.#session.view;
    const isTogether = (room?.player.speakers.length ?? 0) > 1;
    const isNearEnd = this.#decks.some((deck) => deck.isNearEnd);
    if (isTogether || isNearEnd) this.#follow();
  }

  #keepTab(): void {
    const wasMine = this.#tab.isMine;
    if (this.#decks.every(({ element }) => element.paused))
      this.#pair.way.mayRest(performance.now());
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
