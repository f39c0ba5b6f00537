import type { CheckUp, PresenceReport } from '@music-minion/protocol';
import type { Environment } from './environment.ts';
import type { ServerClock } from './server-clock.ts';

/** A clock that is off by so much more or less than was said was set, or has drifted for days. */
const CLOCK_CHANGE_MS = 250;
/** A way that became so many times longer or shorter, and by so much, is another way. */
const ROUND_TRIP_FACTOR = 2;
const ROUND_TRIP_CHANGE_MS = 20;
const AT_MOST_EVERY_MS = 5000;

type Said = PresenceReport & { checkUp: CheckUp };

/** What a device says of itself; rarely, since an idle household should be a silent one. */
export class SelfReport {
  readonly #env: Environment;
  readonly #clock: ServerClock;
  readonly #countWaiting: () => number;
  #presence: PresenceReport = {
    sound: 'none',
    visible: true,
    roundTripMs: null,
    radioLagMs: null,
  };
  #said: { report: Said; atMs: number } | null = null;

  constructor(env: Environment, clock: ServerClock, countWaiting: () => number) {
    this.#env = env;
    this.#clock = clock;
    this.#countWaiting = countWaiting;
  }

  set(presence: Partial<PresenceReport>): void {
    this.#presence = { ...this.#presence, ...presence };
  }

  /** The report as of now, to be sent. */
  take(): Said {
    const report = this.#now();
    this.#said = { report, atMs: this.#env.nowMs() };
    return report;
  }

  /** Whether what was said last is wrong by more than anybody would overlook. */
  isDue(): boolean {
    if (this.#said === null || this.#env.nowMs() - this.#said.atMs < AT_MOST_EVERY_MS) return false;
    const { report: old } = this.#said;
    const now = this.#now();
    return (
      now.checkUp.waiting !== old.checkUp.waiting ||
      hasStepped(old.checkUp.clock, now.checkUp.clock) ||
      isOtherWay(old.roundTripMs, now.roundTripMs)
    );
  }

  #now(): Said {
    const roundTripMs = this.#clock.roundTripMs();
    const checkUp = { clock: this.#clockError(), waiting: this.#countWaiting() };
    return { ...this.#presence, roundTripMs, checkUp };
  }

  #clockError(): CheckUp['clock'] {
    const serverNowMs = this.#clock.serverNowMs();
    const doubtMs = this.#clock.doubtMs();
    if (serverNowMs === null || doubtMs === null) return null;
    const offsetMs = Math.round(this.#env.wallNowMs() - serverNowMs);
    return { offsetMs, doubtMs: Math.ceil(doubtMs) };
  }
}

function hasStepped(old: CheckUp['clock'], now: CheckUp['clock']): boolean {
  if (old === null || now === null) return old !== now;
  const changeMs = Math.abs(old.offsetMs - now.offsetMs);
  return changeMs > CLOCK_CHANGE_MS + old.doubtMs + now.doubtMs;
}

function isOtherWay(oldMs: number | null, nowMs: number | null): boolean {
  if (oldMs === null || nowMs === null) return oldMs !== nowMs;
  const [short, long] = oldMs < nowMs ? [oldMs, nowMs] : [nowMs, oldMs];
  return long > short * ROUND_TRIP_FACTOR && long - short > ROUND_TRIP_CHANGE_MS;
}
