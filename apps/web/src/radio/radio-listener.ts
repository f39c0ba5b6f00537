import { type Session, randomId } from '@music-minion/client';
import { isDataDear } from '../sync/is-data-dear.ts';
import { LagReport } from './lag-report.ts';
import { type Situation, isBroken, nextStep } from './listening-plan.ts';
import { OwnStream } from './own-stream.ts';
import { Pace, canPace } from './pace.ts';
import { chooseBurstSec, chooseFormat, streamUrl } from './stream-choice.ts';

export interface ListenerState {
  /** Somebody wants to hear the radio on this device, even if nothing is to be heard just now. */
  readonly isWanted: boolean;
  /** Silent until somebody wants to hear it again; then it is live. */
  readonly isMuted: boolean;
  /** Silent while this device sounds what the room plays. */
  readonly isAside: boolean;
  readonly volume: number;
  readonly phase: 'silent' | 'joining' | 'hearing';
  /** The time on air of what is heard is known. */
  readonly isTimed: boolean;
  /** Why nothing is heard, in a sentence. */
  readonly problem: string | null;
}

export interface RadioListenerOptions {
  session: Session;
  element: HTMLAudioElement;
  /** Where the volume is kept; the room does not know. */
  storage: Pick<Storage, 'getItem' | 'setItem'>;
  nowMs: () => number;
}

const LOOK_MS = 500;
const VOLUME_KEY = 'music-minion.radio-volume';

/** The radio in one browser: a plain audio element that is kept live, and knows the time on air of what it sounds. */
export class RadioListener {
  readonly #options: RadioListenerOptions;
  readonly #listeners = new Set<() => void>();
  readonly #lag: LagReport;
  readonly #pace = new Pace();
  #state: ListenerState;
  #stream: OwnStream | null = null;
  #silentSinceMs: number | null = null;
  #triedAtMs: number | null = null;
  #failures = 0;
  #stalls = 0;

  constructor(options: RadioListenerOptions) {
    this.#options = options;
    this.#lag = new LagReport(options.session);
    const volume = this.#storedVolume();
    this.#state = {
      isWanted: false,
      isMuted: false,
      isAside: false,
      volume,
      phase: 'silent',
      isTimed: false,
      problem: null,
    };
  }

  /** Begins to look after the sound; the returned function ends it. */
  start(): () => void {
    const { element, session } = this.#options;
    const timer = setInterval(() => this.#look(), LOOK_MS);
    const ends = [
      session.subscribe(() => this.#look()),
      listen(element, 'playing', () => this.#onPlaying()),
      listen(element, 'pause', () => this.#onPause()),
      listen(element, 'ended', () => this.#onBroken()),
      listen(element, 'error', () => this.#onBroken()),
    ];
    return () => {
      clearInterval(timer);
      for (const end of ends) end();
      this.#leave();
    };
  }

  get state(): ListenerState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** The time on air of what is heard at this instant; null while nothing is, or it is not known yet. */
  heardAirMs(): number | null {
    return this.#stream?.heardAirMs(this.#options.element.currentTime) ?? null;
  }

  /** Somebody wants to hear it here. Call it in the very tap: browsers ask for one. */
  listen(): void {
    this.#failures = this.#stalls = 0;
    this.#triedAtMs = null;
    this.#set({ isWanted: true, isMuted: false, problem: null });
    this.#look();
  }

  stop(): void {
    this.#set({ isWanted: false, isMuted: false, problem: null });
    this.#look();
  }

  setMuted(isMuted: boolean): void {
    if (!isMuted) this.#triedAtMs = null;
    this.#set({ isMuted });
    this.#look();
  }

  /** Something else sounds on this device, and goes before. */
  standAside(isAside: boolean): void {
    if (this.#state.isAside === isAside) return;
    if (!isAside) this.#triedAtMs = null;
    this.#set({ isAside });
    this.#look();
  }

  setVolume(volume: number): void {
    this.#set({ volume });
    this.#options.element.volume = volume;
    try {
      this.#options.storage.setItem(VOLUME_KEY, String(volume));
    } catch {
      // Then it is forgotten with the page.
    }
  }

  #look(): void {
    const { element, nowMs, session } = this.#options;
    const { isWanted, isMuted, isAside } = this.#state;
    const isSilent = isMuted || isAside;
    element.muted = isSilent;
    if (!isSilent) this.#silentSinceMs = null;
    else this.#silentSinceMs ??= nowMs();
    this.#stream?.watch(element.currentTime, nowMs());
    const situation = this.#situation();
    const { stream } = situation;
    if (isWanted && stream && isBroken(stream) && !this.#stream?.isOver) {
      if (stream.hasBegun) this.#stalls++;
      this.#onOver();
      return this.#look();
    }
    const step = nextStep(situation);
    if (step === 'join') this.#join();
    if (step === 'leave') this.#leave();
    void this.#learnBegin();
    const lagMs = this.#lagMs();
    this.#lag.look(lagMs, nowMs());
    if (canPace(navigator.userAgent))
      element.playbackRate = this.#pace.rateFor(lagMs, this.#stream?.burstSec ?? 0);
    if (!session.view.room?.radio.isOn) this.#set({ problem: null });
  }

  #situation(): Situation {
    const { session, nowMs } = this.#options;
    const now = nowMs();
    return {
      isWanted: this.#state.isWanted,
      isOn: session.view.room?.radio.isOn ?? false,
      silentForMs: this.#silentSinceMs === null ? null : now - this.#silentSinceMs,
      sinceTryMs: this.#triedAtMs === null ? null : now - this.#triedAtMs,
      failures: this.#failures,
      stream: this.#stream?.situation(now, this.#lagMs()) ?? null,
    };
  }

  #lagMs(): number | null {
    const serverNowMs = this.#options.session.clock.serverNowMs();
    const airMs = this.heardAirMs();
    return serverNowMs === null || airMs === null ? null : serverNowMs - airMs;
  }

  /** Always with a name of its own, never by playing on: what was buffered before is not live. */
  #join(): void {
    const { element, session, nowMs } = this.#options;
    const sid = randomId();
    const formats = session.view.room?.radio.stream.formats ?? [];
    const format = chooseFormat(formats, {
      canPlayType: (type) => element.canPlayType(type),
      userAgent: navigator.userAgent,
    });
    const { kind, id } = session.device;
    const others = session.view.present.filter(({ deviceId }) => deviceId !== id);
    const burstSec = chooseBurstSec({
      kind,
      isCellular: isDataDear(),
      stalls: this.#stalls,
      othersLagMs: others.map(({ radioLagMs }) => radioLagMs ?? 0),
    });
    const now = nowMs();
    this.#triedAtMs = now;
    const stream = new OwnStream({ sid, format, burstSec, nowMs: now });
    this.#stream = stream;
    this.#set({ phase: 'joining', isTimed: false });
    element.preservesPitch = false;
    element.src = streamUrl(format, sid, burstSec);
    element.volume = this.#state.volume;
    void this.#play(stream);
  }

  async #play(stream: OwnStream): Promise<void> {
    try {
      await this.#options.element.play();
    } catch (error) {
      if (this.#stream !== stream) return;
      // Anything else is told by the element itself.
      if (!(error instanceof DOMException) || error.name !== 'NotAllowedError') return;
      const problem = 'This browser wants a tap before it sounds: press “Listen here” once more.';
      this.#set({ isWanted: false, problem });
      this.#leave();
    }
  }

  #leave(): void {
    if (this.#stream === null) return;
    this.#stream = null;
    const { element } = this.#options;
    element.pause();
    // Else the browser goes on downloading.
    element.removeAttribute('src');
    element.load();
    this.#set({ phase: 'silent', isTimed: false });
  }

  #onPlaying(): void {
    const own = this.#stream;
    if (own === null) return;
    const { element, nowMs } = this.#options;
    own.begun(element.currentTime, nowMs());
    this.#failures = 0;
    this.#set({ phase: 'hearing', problem: null });
    this.#look();
  }

  /** Nobody here asked for this pause: a phone call or a pulled plug did. What comes after it is to be live. */
  #onPause(): void {
    if (this.#stream === null || this.#options.element.ended || this.#stream.isOver) return;
    if (!this.#state.isAside) this.#set({ isMuted: true });
    this.#leave();
  }

  /** Silence has begun: another try is not to wait for the next look. */
  #onBroken(): void {
    this.#onOver();
    this.#look();
  }

  #onOver(): void {
    const own = this.#stream;
    if (own === null || own.isOver) return;
    own.isOver = true;
    this.#failures++;
    const problem = this.#failures > 1 ? 'The radio does not arrive. Trying again.' : null;
    this.#set({ phase: 'joining', isTimed: false, problem });
  }

  async #learnBegin(): Promise<void> {
    const own = this.#stream;
    if (own === null || !(await own.learnBegin())) return;
    if (this.#stream === own) this.#set({ isTimed: true });
  }

  #storedVolume(): number {
    try {
      const volume = Number(this.#options.storage.getItem(VOLUME_KEY) ?? 1);
      return volume >= 0 && volume <= 1 ? volume : 1;
    } catch {
      return 1;
    }
  }

  #set(change: Partial<ListenerState>): void {
    const state = { ...this.#state, ...change };
    const names = Object.keys(change) as (keyof ListenerState)[];
    if (names.every((name) => state[name] === this.#state[name])) return;
    this.#state = state;
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

function listen(target: EventTarget, name: string, listener: () => void): () => void {
  target.addEventListener(name, listener);
  return () => target.removeEventListener(name, listener);
}
