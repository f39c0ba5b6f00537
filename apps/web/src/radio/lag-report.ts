import type { Session } from '@music-minion/client';

const EVERY_MS = 5000;
/** Nobody sees a smaller error on a screen. */
const WORTH_SAYING_MS = 60;
/** The stream has stumbled: silent screens are wrong by so much until they are told. */
const STUMBLE_MS = 200;
const AFTER_STUMBLE_MS = 1000;

/** Tells the room how late this device hears the radio, so that silent screens show what it hears. */
export class LagReport {
  readonly #session: Pick<Session, 'report'>;
  #saidMs: number | null = null;
  #lookedAtMs = -Infinity;

  constructor(session: Pick<Session, 'report'>) {
    this.#session = session;
  }

  /** Called often; speaks rarely: where a stream flows, how late it is heard stays the same. */
  look(lagMs: number | null, nowMs: number): void {
    const isNews = (lagMs === null) !== (this.#saidMs === null);
    const offMs = Math.abs((lagMs ?? 0) - (this.#saidMs ?? 0));
    const everyMs = offMs < STUMBLE_MS ? EVERY_MS : AFTER_STUMBLE_MS;
    if (!isNews && nowMs - this.#lookedAtMs < everyMs) return;
    this.#lookedAtMs = nowMs;
    if (!isNews && offMs < WORTH_SAYING_MS) return;
    this.#saidMs = lagMs;
    this.#session.report({ radioLagMs: lagMs === null ? null : Math.max(0, Math.round(lagMs)) });
  }
}
